import { moduleCloudServices } from './_modules/generated/cloud-services'
import { moduleCollections } from './_modules/generated/collections'
import { moduleHttpRoutes } from './_modules/generated/http-routes'
import { type Collection, collection, indexBy, indexInPages } from './_rules/collection'

/**
 * The collections with their indexes and access rules, and the access rule of the file storage.
 * Deployment and the local cloud create the environment from this table.
 *
 * A collection of a module is declared here if other code opens it too, otherwise by the module
 * (docs/modules.md).
 */
export const schema = {
  collections: {
    cases: collection(
      indexInPages(['filers', 1], ['submittedAt', -1]),
      indexInPages(['lists', 1], ['submittedAt', -1]),
      indexInPages(['lists', 1], ['queue', 1], ['sortKey', 1]),
      indexInPages(['districtId', 1], ['queue', 1], ['sortKey', 1]),
      indexInPages(['owner', 1], ['queue', 1], ['sortKey', 1]),
      indexInPages(['owner', 1], ['owedBy', 1]),
      indexInPages(['offeredTo', 1], ['advanceBy', 1]),
      indexInPages(['recalledFrom', 1], ['recalledAt', -1]),
      indexInPages(['districtId', 1], ['eraseAskedAt', 1]),
      indexInPages(['districtId', 1], ['overdueFrom', 1]),
      indexInPages(['updatedAt', 1]),
      indexInPages(['districtId', 1], ['referredAt', -1]),
      indexInPages(['districtId', 1], ['entrustedAt', -1]),
      indexInPages(['districtId', 1], ['toCallBack', -1]),
      indexBy(['state.number', 1]),
    ),
    events: collection(
      indexBy(['caseId', 1], ['seq', 1]),
      indexInPages(['pending', 1], ['at', 1]),
      indexBy(['request.id', 1]),
      indexBy(['request.at', 1]),
    ),
    log_head: collection(),
    tiles: collection(),
    checkpoints: collection(),
    cosignatures: collection(),
    personal_data: collection(indexBy(['masterKeyId', 1])),
    document_numbers: collection(),
    rooms: collection(),
    room_messages: collection(indexBy(['caseId', 1], ['seq', 1])),
    room_presences: collection(indexBy(['caseId', 1]), indexBy(['at', 1])),
    room_notes: collection(indexBy(['caseId', 1], ['at', 1])),
    stored_responses: collection(indexBy(['at', 1])),
    quotas: collection(indexBy(['at', 1])),
    /** A file that a phone has announced. It is removed some time after it was used. */
    tickets: collection(indexBy(['at', 1]), indexBy(['became', 1])),
    evidence: collection(
      indexBy(['uses', 1], ['sealedAt', 1]),
      indexBy(['saidBy', 1]),
      indexBy(['check.nextRequestAt', 1]),
      indexBy(['check.trace', 1]),
      indexBy(['claimedAt', 1]),
    ),
    erasures: collection(),
    exports: collection(indexBy(['at', 1]), indexBy(['caseId', 1])),
    deeds: collection(),
    access_log: collection(
      indexBy(['at', 1]),
      indexBy(['pending', 1], ['at', 1]),
      indexBy(['caseId', 1], ['at', -1]),
      indexBy(['caseId', 1], ['what', 1], ['at', -1]),
      indexBy(['merchantId', 1], ['at', -1]),
    ),
    tracks: collection(indexBy(['caseId', 1], ['officerId', -1], ['at', -1]), indexBy(['at', 1])),
    staff: collection(
      indexBy(['openid', 1], ['active', 1]),
      indexBy(['wechats', 1]),
      indexBy(['districtId', 1], ['role', 1], ['active', 1]),
      indexBy(['city', 1], ['active', 1]),
    ),
    fault_reports: collection(indexBy(['last', -1])),
    pins: collection(),
    staff_invites: collection(indexBy(['at', 1])),
    /** The jobs of the timer, with the moment at which each is due. */
    schedule: collection(indexBy(['dueAt', 1])),
    staff_locks: collection(),
    staff_wechats: collection(),
    duty: collection(indexBy(['districtId', 1], ['onDuty', 1])),
    districts: collection(indexBy(['home', 1]), indexBy(['scene', 1])),
    branches: collection(indexBy(['districtId', 1])),
    grids: collection(indexBy(['districtId', 1])),
    merchants: collection(
      indexBy(['grams', 1]),
      indexBy(['districtId', 1], ['scopes', 1]),
      indexBy(['cell', 1], ['gridId', 1]),
      indexBy(['districtId', 1], ['category', 1]),
    ),
    codes: collection(indexBy(['merchantId', 1])),
    representations: collection(),
    challenges: collection(),
    scorecards: collection(
      indexInPages(['districtId', 1], ['waitsSince', 1]),
      indexInPages(['districtId', 1], ['appliedSince', 1]),
      indexInPages(['districtId', 1], ['awardedUntil', 1]),
      indexBy(['penalisedAt', -1]),
    ),
    statements: collection(),
    followers: collection(indexBy(['districtId', 1])),
    feeds: collection(),
    inspections: collection(
      indexBy(['merchantId', 1], ['at', -1]),
      indexBy(['gridId', 1], ['at', -1]),
      indexBy(['districtId', 1], ['at', -1]),
      indexBy(['batch', 1], ['at', -1]),
      indexInPages(['districtId', 1], ['dueAt', 1]),
      indexBy(['at', 1]),
    ),
    trends: collection(
      indexBy(['key', 1], ['openedOn', -1]),
      indexBy(['districtId', 1], ['open', 1], ['openedOn', -1]),
      indexBy(['gridId', 1], ['open', 1], ['openedOn', -1]),
    ),
    consultations: collection(
      indexBy(['asker', 1], ['updatedAt', -1]),
      indexBy(['districtId', 1], ['waiting', 1], ['updatedAt', 1]),
      indexBy(['updatedAt', 1]),
    ),
    warnings: collection(
      indexBy(['merchantId', 1], ['status', 1], ['endDay', 1]),
      indexBy(['districtId', 1], ['status', 1], ['endDay', 1]),
      indexBy(['districtId', 1], ['status', 1], ['updatedAt', -1]),
      indexBy(['status', 1], ['endDay', 1]),
      indexInPages(['districtId', 1], ['answerBy', 1]),
      indexBy(['state.content.ground.documentNo', 1]),
      indexInPages(['updatedAt', 1]),
    ),
    ratings: collection(
      indexBy(['merchantId', 1], ['at', -1]),
      indexBy(['person', 1], ['merchantId', 1], ['at', -1]),
      indexBy(['districtId', 1], ['status', 1], ['at', 1]),
    ),
    representatives: collection(),
    shifts: collection(),
    subscriptions: collection(),
    settings: collection(),
    setting_editions: collection(indexBy(['name', 1], ['districtId', 1], ['inForceSince', -1])),
    counters: collection(indexBy(['cohort', 1], ['dimension', 1], ['districtId', 1])),
    counted: collection(),
    /** The published tables: one document for each edition of each month. */
    figures: collection(
      indexBy(['month', 1], ['edition', -1]),
      indexBy(['edition', 1], ['month', -1]),
    ),
    progress: collection(),
    orders: collection(
      indexBy(['districtId', 1], ['at', -1]),
      indexBy(['addressees', 1], ['at', -1]),
      indexBy(['state.caseId', 1]),
    ),
    notifications: {
      indexes: [indexBy(['to', 1]), indexBy(['at', 1])],
      rule: { read: 'doc.to == auth.openid', write: 'false' },
    },
    ...moduleCollections,
  } satisfies Record<string, Collection>,
  /** Which function receives which kind of message that WeChat pushes. */
  messages: { wxa_media_check: 'moderation' },
  /** Which function answers a path of the HTTP access service. */
  http: {
    '/warnings': 'warning',
    '/log': 'ledger',
    ...moduleHttpRoutes,
  },
  /**
   * A phone reads no file directly. It writes only below `inbox/`, to a random name of 40
   * characters that its upload ticket gives; nobody else knows that name.
   */
  storage: {
    read: 'false',
    write: '/^inbox\\/[0-9A-Z]{40}$/.test(resource.path) == true && resource.openid == auth.openid',
  },
  ...moduleCloudServices,
}
