"""Sends requests that were signed before, over plain sockets, so that the sender costs little beside the server.

SigV4 has no nonce: one signed request may be sent as often as its time allows (15 minutes).
"""

import os
import select
import socket
import time


class Target:
    """A server process: where it listens, and what CPU time it and its children have used."""

    def __init__(self, host, port, pid):
        self.address, self.pid = (host, port), pid

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_kib(self):
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:"))


class Connection:
    """One under way at a time. A server that closes after each answer is connected to again, in the measured time."""

    def __init__(self, address, poller):
        self.address, self.poller = address, poller
        self.socket = None
        self.received = b""
        self.sent_at = 0.0

    def send(self, request):
        self.received = b""
        self.sent_at = time.perf_counter()
        if self.socket is None:
            self.socket = socket.create_connection(self.address, timeout=30)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.poller.register(self.socket, select.EPOLLIN)
        self.socket.sendall(request)

    def close(self):
        if self.socket is not None:
            self.poller.unregister(self.socket)
            self.socket.close()
            self.socket = None

    def receive(self):
        """The status once the answer is whole; None before."""
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError(f"the server closed the connection after {self.received[:200]!r}")
        self.received += part
        head, found, body = self.received.partition(b"\r\n\r\n")
        if not found:
            return None
        lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        if not lengths or len(body) < int(lengths[0].split(b":")[1]):
            return None
        if b"connection: close" in head.lower():
            self.close()
        return int(head.split(b" ", 2)[1])


class Run:
    """What a run of requests took."""

    def __init__(self, count, seconds, cpu, latencies, refused):
        self.count, self.seconds, self.cpu, self.refused = count, seconds, cpu, refused
        self.latencies = sorted(latencies)

    def percentile(self, share):
        """In milliseconds."""
        return self.latencies[min(len(self.latencies) - 1, int(share * len(self.latencies)))] * 1e3

    @property
    def cpu_microseconds(self):
        return self.cpu / self.count * 1e6

    def __str__(self):
        return (f"{self.cpu_microseconds:7.0f} µs CPU a request, {self.count / self.seconds:7.0f}/s, "
                f"p50 {self.percentile(0.5):.2f} ms, p99 {self.percentile(0.99):.2f} ms"
                + (f", {self.refused} NOT 200" if self.refused else ""))


def run(target, requests, count, connections):
    """Sends `count` requests, in turn from `requests`, over so many connections with one under way on each."""
    poller = select.epoll()
    lanes = [Connection(target.address, poller) for _ in range(connections)]
    begun, done, refused, latencies = 0, 0, 0, []
    cpu, start = target.cpu_seconds(), time.perf_counter()
    by_number = {}
    for lane in lanes:
        lane.send(requests[begun % len(requests)])
        by_number[lane.socket.fileno()] = lane
        begun += 1
    while done < count:
        for number, _ in poller.poll(30):
            lane = by_number[number]
            status = lane.receive()
            if status is None:
                continue
            latencies.append(time.perf_counter() - lane.sent_at)
            done += 1
            refused += status != 200
            if begun < count:
                lane.send(requests[begun % len(requests)])
                by_number[lane.socket.fileno()] = lane
                begun += 1
    seconds, cpu = time.perf_counter() - start, target.cpu_seconds() - cpu
    for lane in lanes:
        lane.close()
    return Run(count, seconds, cpu, latencies, refused)
