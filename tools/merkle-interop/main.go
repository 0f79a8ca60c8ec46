// Holds MerkleLog against Go's golang.org/x/mod/sumdb, which was written by others. `run.sh` runs it.
//
//	vectors        writes what Go computes, as JSON: trees, proofs, tiles, notes
//	check FOLDER   verifies a log that `sekisho-bench log` wrote there
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// c2sp turns Go's path of a tile, which names the height, into that of c2sp.org/tlog-tiles, where the height is 8.
func c2sp(tile tlog.Tile) string { return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/") }

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "merkle-interop:", err)
		os.Exit(1)
	}
}

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "vectors":
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", " ")
		must(encoder.Encode(vectors()))
	case len(os.Args) == 3 && os.Args[1] == "check":
		check(os.Args[2])
	default:
		fmt.Fprintln(os.Stderr, "usage: merkle-interop vectors | check FOLDER")
		os.Exit(2)
	}
}

// A tree of the entries "entry 0", "entry 1" and so on.
type tree struct{ hashes []tlog.Hash }

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		found = append(found, t.hashes[index])
	}
	return found, nil
}

func grown(size int64) *tree {
	t := &tree{}
	for index := int64(0); index < size; index++ {
		more, err := tlog.StoredHashes(index, []byte(fmt.Sprintf("entry %d", index)), t)
		must(err)
		t.hashes = append(t.hashes, more...)
	}
	return t
}

func (t *tree) root(size int64) tlog.Hash {
	root, err := tlog.TreeHash(size, t)
	must(err)
	return root
}

type rootVector struct {
	Size int64  `json:"size"`
	Root string `json:"root"`
}
type inclusionVector struct {
	Size  int64    `json:"size"`
	Index int64    `json:"index"`
	Path  []string `json:"path"`
}
type consistencyVector struct {
	Old  int64    `json:"old"`
	New  int64    `json:"new"`
	Path []string `json:"path"`
}
type tileVector struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}
type noteVector struct {
	Seed string `json:"seed"`
	Key  string `json:"key"`
	Text string `json:"text"`
	Note string `json:"note"`
}
type verdictVector struct {
	Name     string `json:"name"`
	Note     string `json:"note"` // base64
	Accepted bool   `json:"accepted"`
}
type all struct {
	Made        string              `json:"made"`
	Roots       []rootVector        `json:"roots"`
	Inclusion   []inclusionVector   `json:"inclusion"`
	Consistency []consistencyVector `json:"consistency"`
	Tiles       []tileVector        `json:"tiles"`
	TreeSize    int64               `json:"treeSize"`
	Notes       []noteVector        `json:"notes"`
	Cosigned    []noteVector        `json:"cosigned"`
	Verdicts    []verdictVector     `json:"verdicts"`
}

func texts(hashes []tlog.Hash) []string {
	list := []string{}
	for _, hash := range hashes {
		list = append(list, hash.String())
	}
	return list
}

func vectors() all {
	const size = 70000
	t := grown(size)
	random := rand.New(rand.NewSource(20261125))
	out := all{Made: "golang.org/x/mod/sumdb of Debian golang-golang-x-mod-dev 0.7.0-1, by tools/merkle-interop", TreeSize: size}
	// Not the empty tree: Go has no root for it.
	for n := int64(1); n <= 300; n++ {
		out.Roots = append(out.Roots, rootVector{n, t.root(n).String()})
	}
	for _, n := range []int64{511, 512, 513, 65535, 65536, 65537, size} {
		out.Roots = append(out.Roots, rootVector{n, t.root(n).String()})
	}
	for count := 0; count < 120; count++ {
		n := 1 + random.Int63n([]int64{20, 600, size}[count%3])
		index := random.Int63n(n)
		proof, err := tlog.ProveRecord(n, index, t)
		must(err)
		out.Inclusion = append(out.Inclusion, inclusionVector{n, index, texts(proof)})
		old := 1 + random.Int63n(n)
		path, err := tlog.ProveTree(n, old, t)
		must(err)
		out.Consistency = append(out.Consistency, consistencyVector{old, n, texts(path)})
	}
	for _, tile := range tlog.NewTiles(8, 0, size) {
		data, err := tlog.ReadTileData(tile, t)
		must(err)
		sum := sha256.Sum256(data)
		out.Tiles = append(out.Tiles, tileVector{c2sp(tile), base64.StdEncoding.EncodeToString(sum[:])})
	}
	out.Notes, out.Cosigned, out.Verdicts = notes(t)
	return out
}

func keyFrom(seed []byte) ed25519.PrivateKey { return ed25519.NewKeyFromSeed(seed) }

func notes(t *tree) (plain, cosigned []noteVector, verdicts []verdictVector) {
	for number, text := range []string{
		"sekisho.example/log\n3\n" + t.root(3).String() + "\n",
		"sekisho.example/log\n70000\n" + t.root(70000).String() + "\nan extension\n",
		"a text\n\nwith empty lines\n\n",
		"été, 関所, \U0001F5FF\n",
	} {
		seed := make([]byte, 32)
		for place := range seed {
			seed[place] = byte(16*number + place)
		}
		key := keyFrom(seed)
		name := []string{"sekisho.example/log", "sekisho.example/log", "PeterNeumann", "関所"}[number]
		public := key.Public().(ed25519.PublicKey)
		vkey, err := note.NewEd25519VerifierKey(name, public)
		must(err)
		id := strings.Split(vkey, "+")[1]
		signer, err := note.NewSigner("PRIVATE+KEY+" + name + "+" + id + "+" +
			base64.StdEncoding.EncodeToString(append([]byte{1}, seed...)))
		must(err)
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		must(err)
		seedText := base64.StdEncoding.EncodeToString(seed)
		plain = append(plain, noteVector{seedText, vkey, text, string(signed)})
		if number < 2 {
			w := witness{"witness.example/w1", key}
			signed, err := note.Sign(&note.Note{Text: text}, signer, w)
			must(err)
			opened, err := note.Open(signed, note.VerifierList(w))
			must(err)
			if len(opened.Sigs) != 1 {
				must(fmt.Errorf("the cosignature does not verify"))
			}
			cosigned = append(cosigned, noteVector{seedText, w.vkey(), text, string(signed)})
		}
		if number == 0 {
			verifier, err := note.NewVerifier(vkey)
			must(err)
			verdicts = verdictsOn(string(signed), verifier)
		}
	}
	return
}

// Signs as c2sp.org/tlog-cosignature says, of which x/mod knows nothing.
type witness struct {
	name string
	key  ed25519.PrivateKey
}

const witnessTime = 1679315147

func (w witness) material() []byte {
	return append([]byte{4}, w.key.Public().(ed25519.PublicKey)...)
}
func (w witness) Name() string { return w.name }
func (w witness) KeyHash() uint32 {
	sum := sha256.Sum256(append([]byte(w.name+"\n"), w.material()...))
	return binary.BigEndian.Uint32(sum[:])
}
func (w witness) vkey() string {
	return fmt.Sprintf("%s+%08x+%s", w.name, w.KeyHash(), base64.StdEncoding.EncodeToString(w.material()))
}
func message(time uint64, text []byte) []byte {
	return append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), text...)
}
func (w witness) Sign(text []byte) ([]byte, error) {
	signature := binary.BigEndian.AppendUint64(nil, witnessTime)
	return append(signature, ed25519.Sign(w.key, message(witnessTime, text))...), nil
}
func (w witness) Verify(text, signature []byte) bool {
	return len(signature) == 72 && ed25519.Verify(
		w.key.Public().(ed25519.PublicKey), message(binary.BigEndian.Uint64(signature), text), signature[8:])
}

// What Go says of changed notes.
func verdictsOn(signed string, verifier note.Verifier) (list []verdictVector) {
	line := signed[strings.LastIndex(signed, "\n\n")+2:]
	text := signed[:strings.LastIndex(signed, "\n\n")+1]
	for _, change := range []struct{ name, note string }{
		{"as it is", signed},
		{"without the last newline", signed[:len(signed)-1]},
		{"no signature", text + "\n"},
		{"text only", text},
		{"nothing", ""},
		{"no empty line", text + line},
		{"two empty lines", text + "\n\n" + line},
		{"empty line after the signatures", signed + "\n"},
		{"words after the signatures", signed + "more\n"},
		{"a hyphen for the dash", text + "\n" + strings.Replace(line, "—", "-", 1)},
		{"two spaces", text + "\n" + strings.Replace(line, "— ", "—  ", 1)},
		{"a plus in the name", text + "\n" + strings.Replace(line, "/log", "+log", 1)},
		{"a no-break space in the name", text + "\n" + strings.Replace(line, "/log", "\u00a0log", 1)},
		{"an unknown key beside", signed + strings.Replace(line, "/log", "/other", 1)},
		{"only an unknown key", text + "\n" + strings.Replace(line, "/log", "/other", 1)},
		{"the same line twice", signed + line},
		{"no base64", text + "\n" + line[:len(line)-6] + "!!!!!\n"},
		{"base64 cut short", text + "\n" + line[:len(line)-5] + "\n"},
		{"a carriage return", strings.Replace(signed, "\n", "\r\n", 1)},
		{"a tab in the text", "\t" + signed},
		{"a zero in the text", "\x00" + signed},
		{"delete in the text", "\x7f" + signed},
		{"not UTF-8", "\xff" + signed},
		{"another text", "x" + signed},
	} {
		_, err := note.Open([]byte(change.note), note.VerifierList(verifier))
		list = append(list, verdictVector{change.name, base64.StdEncoding.EncodeToString([]byte(change.note)), err == nil})
	}
	return
}

// A log in a folder: checkpoint, log.vkey, and tiles at their C2SP paths.
type folder string

func (f folder) Height() int { return 8 }
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var list [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), c2sp(tile)))
		if err != nil {
			full := tile
			full.W = 256
			if data, err = os.ReadFile(filepath.Join(string(f), c2sp(full))); err != nil {
				return nil, err
			}
		}
		if len(data) < tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s is too short", c2sp(tile))
		}
		list = append(list, data[:tile.W*tlog.HashSize])
	}
	return list, nil
}
func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}
func (f folder) read(name string) string {
	data, err := os.ReadFile(filepath.Join(string(f), name))
	must(err)
	return string(data)
}

func check(path string) {
	f := folder(path)
	verifier, err := note.NewVerifier(strings.TrimSpace(f.read("log.vkey")))
	must(err)
	now := f.open(f.read("checkpoint"), verifier)
	hashes := tlog.TileHashReader(now, f)
	random := rand.New(rand.NewSource(1))
	for count := 0; count < 200; count++ {
		// The reader proves every tile against the root of the checkpoint before it gives a hash.
		index := random.Int63n(now.N)
		found, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		must(err)
		leaf := tlog.RecordHash([]byte(fmt.Sprintf("entry %d", index)))
		if found[0] != leaf {
			must(fmt.Errorf("leaf %d is not that of its entry", index))
		}
		proof, err := tlog.ProveRecord(now.N, index, hashes)
		must(err)
		must(tlog.CheckRecord(proof, now.N, now.Hash, index, leaf))
	}
	files, err := filepath.Glob(filepath.Join(path, "*.tlog-proof"))
	must(err)
	for _, file := range files {
		f.checkProof(filepath.Base(file), verifier)
	}
	var old struct {
		Size int64    `json:"size"`
		Root string   `json:"root"`
		Path []string `json:"path"`
	}
	must(json.Unmarshal([]byte(f.read("consistency.json")), &old))
	oldRoot, err := tlog.ParseHash(old.Root)
	must(err)
	must(tlog.CheckTree(parsed(old.Path), now.N, now.Hash, old.Size, oldRoot))
	fmt.Printf("Go agrees: %d leaves, 200 leaves read through tiles, %d proof files, consistency from %d\n",
		now.N, len(files), old.Size)
}

func parsed(texts []string) (hashes []tlog.Hash) {
	for _, text := range texts {
		hash, err := tlog.ParseHash(text)
		must(err)
		hashes = append(hashes, hash)
	}
	return
}

func (f folder) open(signed string, verifier note.Verifier) (tree tlog.Tree) {
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		must(fmt.Errorf("not a checkpoint of %s", verifier.Name()))
	}
	_, err = fmt.Sscan(lines[1], &tree.N)
	must(err)
	tree.Hash, err = tlog.ParseHash(lines[2])
	must(err)
	return
}

func (f folder) checkProof(name string, verifier note.Verifier) {
	head, signed, _ := strings.Cut(f.read(name), "\n\n")
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		must(fmt.Errorf("%s is no proof", name))
	}
	var index int64
	_, err := fmt.Sscanf(lines[1], "index %d", &index)
	must(err)
	tree := f.open(signed, verifier)
	leaf := tlog.RecordHash([]byte(fmt.Sprintf("entry %d", index)))
	must(tlog.CheckRecord(parsed(lines[2:]), tree.N, tree.Hash, index, leaf))
}
