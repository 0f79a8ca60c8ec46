/// What the command line says to people, by what it means. `%1`, `%2` stand for the arguments.
package enum Message: CaseIterable, Sendable {
    case aboutSekisho, aboutInit, aboutServe, aboutPolicy, aboutDecide, aboutCheck, aboutSimulate, aboutExplain
    case helpData, helpConfig, helpListen, helpAdminListen, helpAccount, helpInsecure, helpEphemeral,
        helpRootCredentials
    case helpPartition, helpCertificate, helpCertificateKey, helpLogLevel
    case helpRegion, helpCredentialsFile, helpCaseFile, helpPolicyFile, helpReasons, helpKind, helpJSON
    case helpPrincipal, helpAction, helpResource, helpContext, helpAt, helpRequestID, helpEndpoint, helpProfile
    case badKind, cannotRead, noProblems, initialised, credentialsWritten, credentialsAre, badContext, noEndpoint,
        serverSaid
    case notAnInstant
    case aboutBackup, aboutRestore, helpBackupFolder, helpBackupSource, helpNewData, helpWithMasterKey, helpKeepKeys
    case backedUp, backupWithoutKey, restored, keysKept, keysDeactivated
    case helpMasterKey, helpEncodedDenials, aboutKeys, aboutRotateKeys, helpOfflineData, helpDataKey, helpSealingKey
    case keyLine, keyLineRetired
    case aboutRecover, helpRecoverAccount, helpRecoverRootPassword, helpRecoverRootMFA, helpRecoverAdministrator
    case nothingToRecover, recovered, rootPasswordIs, deviceRemoved, noDevices, administratorIs
    case aboutAccount, aboutAccountCreate, aboutAccountList, aboutAccountShow, helpAccountName, helpShownAccount
    case accountID, accountName, accountPartition, accountCreated, accountManages, accountRole, accountComeIn,
        accountNoWayIn
    case yes, no
    case aboutImport, helpImportFile, helpImportAccount, helpKeepIDs, helpDryRun
    case aboutTrail, aboutReceipt, aboutVerify, aboutFsck, aboutTrailKeys, helpEventID, helpReceiptOut, helpReceiptFile
    case helpLogKey, helpWitnessKey, helpQuorum, helpTrustPolicy, helpRepair, helpTrailData
    case receiptWritten, receiptVerified, receiptEvent, receiptCheckpoint, receiptCosigned, receiptRefused
    case cannotWrite, keysOrPolicy, badTrust
    case logSound, logUnsound, logCounts, logProblemChanged, logProblemGone, logProblemFile, logProblemRoot
    case logProblemCheckpoint, noCheckpoint
    case imported, wouldImport, nothingToImport, importRefused, importMade, importKey, andMore
    case importNotJSON, importUnknownForm, importWrongType, importMissing, importUnknownMember, importIncomplete,
        importOtherAccount, importConflict, importDuplicate, importUnknownPolicy, importUnknownGroup,
        importUnknownRole, importInvalid, importTaken
    case asOf, refusal, request, principal, action, resource, decided, recordedAt, allowedBy, deniedBy, missingLayers,
        noStatements
    case replayDiffers, layerAllows, layerDenies, layerSilent, applies, doesNotApply, principalMatches
    case conditionHolds, conditionFails, absent, by
    case layerIdentity, layerBoundary, layerSession, layerResource, layerServiceControl, layerResourceControl
    case layerEndpoint, layerProtected
    case allowed, explicitDeny, implicitDeny
}
