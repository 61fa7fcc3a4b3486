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

/** docs/record.md, "An admin action": what the bureau did outside of a case. */

const types = {
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
const allTypes = Object.values(types)
const typesWithDigest = [
  types.settingAdopted,
  types.accessesRecorded,
  types.figuresPublished,
  types.inspectionMade,
  types.inspectionProved,
  types.drawMade,
  types.caseHandedOver,
  types.caseTakenOver,
  types.placesChanged,
]
const typesWithDistrict = [
  types.settingAdopted,
  types.shopsImported,
  types.codeRenewed,
  types.drawCommitted,
  types.drawMade,
  types.placesChanged,
]

const fields: FieldRules = {
  at: forEvents(allTypes, eventTime),
  by: forEvents(allTypes, (_previousValue, { by }) => by.ref),
  districtId: forEvents(typesWithDistrict, copyField('districtId')),
  edition: { [types.settingAdopted]: copyField('edition') },
  digest: forEvents(typesWithDigest, copyField('digest')),
  inspection: { [types.inspectionMade]: copyField('inspection') },
  proof: { [types.inspectionProved]: copyField('proof') },
  dueAt: { [types.inspectionMade]: copyField('dueAt') },
  scene: { [types.codeRenewed]: copyField('scene') },
  file: { [types.shopsImported]: copyField('file') },
  created: { [types.shopsImported]: copyField('created') },
  updated: { [types.shopsImported]: copyField('updated') },
  done: { [types.shopsImported]: copyField('done') },
  refused: { [types.shopsImported]: copyField('refused') },
  count: { [types.accessesRecorded]: copyField('count') },
  from: { [types.accessesRecorded]: copyField('from') },
  month: { [types.figuresPublished]: copyField('month') },
  draw: forEvents([types.drawCommitted, types.drawMade], copyField('draw')),
  commitment: { [types.drawCommitted]: copyField('commitment') },
  seed: { [types.drawMade]: copyField('seed') },
  number: { [types.drawMade]: copyField('number') },
  formerKey: { [types.logRekeyed]: copyField('formerKey') },
  key: { [types.logRekeyed]: copyField('key') },
  size: { [types.logRekeyed]: copyField('size') },
  checkpoint: { [types.logRekeyed]: copyField('checkpoint') },
  staffId: { [types.adminInvited]: copyField('staffId') },
  reason: { [types.adminInvited]: copyField('reason') },
  caseId: { [types.caseHandedOver]: copyField('caseId') },
  recipient: { [types.caseHandedOver]: copyField('recipient') },
  basis: { [types.caseHandedOver]: copyField('basis') },
  sender: { [types.caseTakenOver]: copyField('sender') },
  places: { [types.placesChanged]: copyField('places') },
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
  const newestEditions = new Map<string, StoredDocument>()
  const checkedInspections = new Set<string>()
  for (const { _id: actionId, state } of recordSource.documents('deeds')) {
    if (state.edition !== undefined) {
      const edition = uncheckedEditions.get(state.edition)
      uncheckedEditions.delete(state.edition)
      if (edition === undefined || hashOfBody(edition) !== state.digest)
        throw new InvalidRecordError(
          `setting_editions/${state.edition}`,
          `is not what deeds/${actionId} adopted`,
        )
      const settingId = `${edition.name}-${edition.districtId}`
      const newestSince = newestEditions.get(settingId)?.inForceSince ?? 0
      if (newestSince <= edition.inForceSince) newestEditions.set(settingId, edition)
    }
    if (state.month !== undefined) {
      const figures = uncheckedFigures.get(actionId)
      uncheckedFigures.delete(actionId)
      if (figures?.month !== state.month || hashOfBody(figures?.table) !== state.digest)
        throw new InvalidRecordError(
          `figures of ${state.month}`,
          `are not what deeds/${actionId} published`,
        )
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

/** Accesses to personal data by the admin action that records them. */
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
