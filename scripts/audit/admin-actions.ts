import { checkEvidenceItem } from './evidence'
import { canonicalJson, commitmentTo, hashOfBody, InvalidRecordError } from './record'
import type { RecordSource, StoredDocument } from './source'
import {
  copyField,
  createStateReader,
  type DerivedSnapshot,
  eventTime,
  type FieldRules,
  forEvents,
  invalidEvent,
  type JsonObject,
} from './state-reader'

// What the bureau did outside of a case: docs/record.md, "An admin action".

const actionTypes = {
  settingAdopted: 'setting.adopted',
  shopsImported: 'register.imported',
  codeRenewed: 'code.renewed',
  accessesRecorded: 'accesses.kept',
  figuresPublished: 'figures.published',
  inspectionMade: 'inspection.made',
  inspectionProved: 'inspection.proved',
  drawCommitted: 'inspections.committed',
  drawMade: 'inspections.drawn',
  logRekeyed: 'log.rekeyed',
  adminInvited: 'admin.invited',
  caseHandedOver: 'case.handedOver',
  caseTakenOver: 'case.takenOver',
  placesChanged: 'places.changed',
} as const
const allTypes = Object.values(actionTypes)
const typesWithDigest = [
  actionTypes.settingAdopted,
  actionTypes.accessesRecorded,
  actionTypes.figuresPublished,
  actionTypes.inspectionMade,
  actionTypes.inspectionProved,
  actionTypes.drawMade,
  actionTypes.caseHandedOver,
  actionTypes.caseTakenOver,
  actionTypes.placesChanged,
]
const typesWithDistrict = [
  actionTypes.settingAdopted,
  actionTypes.shopsImported,
  actionTypes.codeRenewed,
  actionTypes.drawCommitted,
  actionTypes.drawMade,
  actionTypes.placesChanged,
]

const fields: FieldRules = {
  at: forEvents(allTypes, eventTime),
  by: forEvents(allTypes, (_previousValue, { by }) => by.ref),
  districtId: forEvents(typesWithDistrict, copyField('districtId')),
  edition: { [actionTypes.settingAdopted]: copyField('edition') },
  digest: forEvents(typesWithDigest, copyField('digest')),
  inspection: { [actionTypes.inspectionMade]: copyField('inspection') },
  proof: { [actionTypes.inspectionProved]: copyField('proof') },
  dueAt: { [actionTypes.inspectionMade]: copyField('dueAt') },
  scene: { [actionTypes.codeRenewed]: copyField('scene') },
  file: { [actionTypes.shopsImported]: copyField('file') },
  created: { [actionTypes.shopsImported]: copyField('created') },
  updated: { [actionTypes.shopsImported]: copyField('updated') },
  done: { [actionTypes.shopsImported]: copyField('done') },
  refused: { [actionTypes.shopsImported]: copyField('refused') },
  count: { [actionTypes.accessesRecorded]: copyField('count') },
  from: { [actionTypes.accessesRecorded]: copyField('from') },
  month: { [actionTypes.figuresPublished]: copyField('month') },
  draw: forEvents([actionTypes.drawCommitted, actionTypes.drawMade], copyField('draw')),
  commitment: { [actionTypes.drawCommitted]: copyField('commitment') },
  seed: { [actionTypes.drawMade]: copyField('seed') },
  number: { [actionTypes.drawMade]: copyField('number') },
  formerKey: { [actionTypes.logRekeyed]: copyField('formerKey') },
  key: { [actionTypes.logRekeyed]: copyField('key') },
  size: { [actionTypes.logRekeyed]: copyField('size') },
  checkpoint: { [actionTypes.logRekeyed]: copyField('checkpoint') },
  staffId: { [actionTypes.adminInvited]: copyField('staffId') },
  reason: { [actionTypes.adminInvited]: copyField('reason') },
  caseId: { [actionTypes.caseHandedOver]: copyField('caseId') },
  recipient: { [actionTypes.caseHandedOver]: copyField('recipient') },
  basis: { [actionTypes.caseHandedOver]: copyField('basis') },
  sender: { [actionTypes.caseTakenOver]: copyField('sender') },
  places: { [actionTypes.placesChanged]: copyField('places') },
}

export const adminActionTable: { fields: FieldRules } = { fields }
const readState = createStateReader(adminActionTable)

/** The snapshot of an admin action, whose stream has exactly one event. */
export function deriveAdminAction(storedEvents: StoredDocument[]): DerivedSnapshot {
  if (storedEvents[1])
    throw invalidEvent(storedEvents[1], 'follows an admin action, which has only one event')
  return { state: readState(storedEvents), index: {} }
}

const hourMs = 3_600_000
const yearMs = 365 * 24 * hourMs
/**
 * Accesses are deleted after three years. One admin action records the accesses of some minutes, so
 * when its first access is that old, the others are deleted or about to be.
 */
const accessRetentionMs = 3 * yearMs
const inspectionRetentionMs = 10 * yearMs

/**
 * Compares everything that admin actions record with the collections: settings, accesses to
 * personal data, public tables, inspections, draws and certificates. The snapshots of the admin
 * actions must have been checked before. Throws InvalidRecordError.
 */
export function checkAdminActions(recordSource: RecordSource): void {
  const now = Number(recordSource.one('log_head', 'head')?.at ?? 0)
  const accessesByAction = groupAccesses(recordSource, now)
  const uncheckedEditions = new Map(
    [...recordSource.documents('setting_editions')].map((edition) => [edition._id, edition]),
  )
  const uncheckedFigures = new Map(
    [...recordSource.documents('figures')].map((figures) => [figures.deed, figures]),
  )
  /** The edition of each setting that was adopted last, by the id of the setting. */
  const newestEditions = new Map<string, StoredDocument>()
  const checkedInspections = new Set<string>()

  for (const { _id: actionId, state } of recordSource.documents('deeds')) {
    if (state.edition !== undefined) {
      const edition = checkEdition(uncheckedEditions.get(state.edition), actionId, state)
      uncheckedEditions.delete(state.edition)
      const settingId = `${edition.name}-${edition.districtId}`
      const newestSince = newestEditions.get(settingId)?.inForceSince ?? 0
      if (newestSince <= edition.inForceSince) newestEditions.set(settingId, edition)
    }

    if (state.month !== undefined) {
      checkFigures(uncheckedFigures.get(actionId), actionId, state)
      uncheckedFigures.delete(actionId)
    }

    if (state.draw !== undefined) checkDrawAction(recordSource, actionId, state)

    if (state.inspection !== undefined) {
      checkInspection(recordSource, actionId, state, now)
      checkedInspections.add(state.inspection)
    }

    if (state.caseId !== undefined && !recordSource.one('cases', state.caseId))
      throw new InvalidRecordError(
        `deeds/${actionId}`,
        `hands over the case ${state.caseId}, which does not exist`,
      )

    if (state.proof !== undefined) checkProof(recordSource, actionId, state, now)

    if (state.count !== undefined) {
      checkAccesses(accessesByAction.get(actionId) ?? [], actionId, state, now)
      accessesByAction.delete(actionId)
    }
  }

  for (const editionId of uncheckedEditions.keys())
    throw new InvalidRecordError(`setting_editions/${editionId}`, 'no admin action adopted it')
  for (const actionId of accessesByAction.keys())
    throw new InvalidRecordError('access_log', `names deeds/${actionId}, which does not exist`)
  for (const { _id } of uncheckedFigures.values())
    throw new InvalidRecordError(`figures/${_id}`, 'no admin action published it')
  for (const { _id } of recordSource.documents('inspections'))
    if (!checkedInspections.has(_id))
      throw new InvalidRecordError(`inspections/${_id}`, 'no admin action made it')

  for (const draw of recordSource.documents('draws')) checkDraw(draw, recordSource)
  checkSettings(recordSource, newestEditions)
  checkCertificateEvents(recordSource)
}

/** An edition of a setting must have the content that was adopted. */
function checkEdition(
  edition: StoredDocument | undefined,
  actionId: string,
  derivedState: JsonObject,
): StoredDocument {
  if (edition === undefined || hashOfBody(edition) !== derivedState.digest)
    throw new InvalidRecordError(
      `setting_editions/${derivedState.edition}`,
      `is not what deeds/${actionId} adopted`,
    )
  return edition
}

/** A public table must have the content that was published. */
function checkFigures(
  figures: StoredDocument | undefined,
  actionId: string,
  derivedState: JsonObject,
): void {
  const isSameTable =
    figures?.month === derivedState.month && hashOfBody(figures?.table) === derivedState.digest
  if (!isSameTable)
    throw new InvalidRecordError(
      `figures of ${derivedState.month}`,
      `are not what deeds/${actionId} published`,
    )
}

/** Groups accesses to personal data by the admin action that records them. */
function groupAccesses(recordSource: RecordSource, now: number): Map<string, StoredDocument[]> {
  const accessesByAction = new Map<string, StoredDocument[]>()
  for (const { deed: actionId, ...access } of recordSource.documents('access_log')) {
    if (actionId !== undefined) {
      accessesByAction.set(actionId, [...(accessesByAction.get(actionId) ?? []), access])
      continue
    }
    const isPending = access.pending === true && access.at >= now - hourMs
    if (!isPending)
      throw new InvalidRecordError(`access_log/${access._id}`, 'was left out of the log')
  }
  return accessesByAction
}

function checkAccesses(
  accesses: StoredDocument[],
  actionId: string,
  derivedState: JsonObject,
  now: number,
): void {
  const mayBeDeleted =
    derivedState.from < now - accessRetentionMs && accesses.length < derivedState.count
  if (mayBeDeleted) return
  if (accesses.length !== derivedState.count || hashOfBody(accesses) !== derivedState.digest)
    throw new InvalidRecordError(
      'access_log',
      `the ${accesses.length} accesses of deeds/${actionId} are not the ${derivedState.count} that it recorded`,
    )
}

function checkSettings(
  recordSource: RecordSource,
  newestEditions: Map<string, StoredDocument>,
): void {
  const unchecked = new Map(newestEditions)
  for (const { _id, setting } of recordSource.documents('settings')) {
    if (canonicalJson(setting) !== canonicalJson(unchecked.get(_id)?.setting))
      throw new InvalidRecordError(`settings/${_id}`, 'is not the value that was adopted last')
    unchecked.delete(_id)
  }
  for (const settingId of unchecked.keys())
    throw new InvalidRecordError(`settings/${settingId}`, 'is missing')
}

function checkCertificateEvents(recordSource: RecordSource): void {
  for (const { _id, merchantId, seq } of recordSource.documents('certificates')) {
    const eventId = `m-${merchantId}:${String(seq).padStart(6, '0')}`
    if (recordSource.one('events', eventId)?.data.number !== _id)
      throw new InvalidRecordError(`certificates/${_id}`, 'no event issued it')
  }
}

/**
 * An inspection must have the content that was recorded. Its due date may only disappear when a
 * second inspection was made. After ten years the inspection may be deleted.
 */
function checkInspection(
  recordSource: RecordSource,
  actionId: string,
  derivedState: JsonObject,
  now: number,
): void {
  const recordName = `inspections/${derivedState.inspection}`
  const inspection = recordSource.one('inspections', derivedState.inspection)
  if (!inspection && derivedState.at < now - inspectionRetentionMs) return

  const storedInspection = inspection ?? ({ _id: '' } as StoredDocument)
  const { deed, dueAt, proof, recheck, ...recordedPart } = storedInspection
  if (proof && recordSource.one('deeds', proof.deed)?.state.proof !== recordedPart._id)
    throw new InvalidRecordError(recordName, 'has a proof that no admin action recorded')
  if (deed !== actionId || hashOfBody(recordedPart) !== derivedState.digest)
    throw new InvalidRecordError(recordName, `is not what deeds/${actionId} recorded`)
  for (const photo of recordedPart.photos ?? []) checkEvidenceItem(recordSource, photo, recordName)
  if (!hasValidDueDate(recordSource, storedInspection, derivedState.dueAt))
    throw new InvalidRecordError(
      recordName,
      'its due date was changed, or the second inspection that it names does not exist',
    )
}

function hasValidDueDate(
  recordSource: RecordSource,
  { _id, dueAt, recheck }: StoredDocument,
  recordedDueAt: number | undefined,
): boolean {
  if (!recheck) return dueAt === recordedDueAt
  const secondInspection = recordSource.one('inspections', recheck.id)
  return (
    dueAt === undefined &&
    secondInspection?.recheckOf === _id &&
    secondInspection.result === recheck.result &&
    secondInspection.at === recheck.at
  )
}

/** A shop's proof that it corrected what the inspection found must have the recorded content. */
function checkProof(
  recordSource: RecordSource,
  actionId: string,
  derivedState: JsonObject,
  now: number,
): void {
  const inspection = recordSource.one('inspections', derivedState.proof)
  if (!inspection && derivedState.at < now - inspectionRetentionMs) return
  const { deed, ...proof } = inspection?.proof ?? {}
  if (deed !== actionId || hashOfBody(proof) !== derivedState.digest)
    throw new InvalidRecordError(
      `inspections/${derivedState.proof}`,
      `has another proof than deeds/${actionId} recorded`,
    )
  for (const photo of proof.photos ?? [])
    checkEvidenceItem(recordSource, photo, `inspections/${derivedState.proof}`)
}

/** A random draw must name the admin action that committed to it, and the one that made it. */
function checkDrawAction(
  recordSource: RecordSource,
  actionId: string,
  derivedState: JsonObject,
): void {
  const draw = recordSource.one('draws', derivedState.draw)
  const isCommitment = derivedState.commitment !== undefined
  const namedAction = isCommitment ? draw?.committed : draw?.opened?.deed
  if (actionId !== namedAction)
    throw new InvalidRecordError(`draws/${derivedState.draw}`, `does not name deeds/${actionId}`)
}

/**
 * Repeats a random draw of shops and inspectors from its seed and its number. The commitment shows
 * that the seed and the pool were fixed before.
 */
function checkDraw(draw: StoredDocument, recordSource: RecordSource): void {
  const { _id, pool, committed: commitmentId, opened, tasks } = draw
  const recordName = `draws/${_id}`
  const commitment = stateOfAction(recordSource, commitmentId)
  if (commitment?.draw !== _id || commitment.commitment === undefined)
    throw new InvalidRecordError(recordName, 'no admin action committed to it')
  if (!opened) return

  const result = stateOfAction(recordSource, opened.deed)
  if (result?.draw !== _id || result.seed === undefined)
    throw new InvalidRecordError(recordName, 'no admin action drew it')

  const { seed, number, digest } = result
  if (commitmentTo(seed, pool) !== commitment.commitment)
    throw new InvalidRecordError(recordName, `is not what deeds/${commitmentId} committed to`)

  const drawOrder = (ids: string[]) => {
    const sortKey = (id: string) => hashOfBody([seed, number, id])
    return [...ids].sort((first, second) => (sortKey(first) < sortKey(second) ? -1 : 1))
  }
  const inspectors = drawOrder(pool.officers)
  const drawnShops = drawOrder(pool.shops).slice(0, pool.count)
  const expectedTasks = drawnShops.map((merchantId, index) => ({
    merchantId,
    officers: [
      inspectors[(2 * index) % inspectors.length],
      inspectors[(2 * index + 1) % inspectors.length],
    ],
  }))
  const storedTasks = tasks.map(({ merchantId, officers }: StoredDocument) => ({
    merchantId,
    officers,
  }))
  if (hashOfBody(expectedTasks) !== digest || hashOfBody(storedTasks) !== digest)
    throw new InvalidRecordError(recordName, 'does not follow from its seed and number')
}

const stateOfAction = (
  recordSource: RecordSource,
  actionId: string | undefined,
): JsonObject | undefined => (actionId ? recordSource.one('deeds', actionId)?.state : undefined)
