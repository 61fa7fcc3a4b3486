/** A field and its direction; an index serves queries on a prefix of its fields. */
type Index = { name: string; fields: [field: string, direction: 1 | -1][]; unique?: boolean }
type Rule = 'ADMINONLY' | { read: string; write: string }

const byId: { indexes: Index[]; rule: Rule } = { indexes: [], rule: 'ADMINONLY' }
/** An index named by its fields: a name has letters, digits and underscores. */
const by = (...fields: Index['fields']): Index => ({
  name: fields.map(([field]) => field.replaceAll('.', '_')).join('_'),
  fields,
})
/** An index of a list in pages: what has equal values is in the order of the ids, so that no page sorts its matches. */
const inPages = (...fields: Index['fields']): Index => by(...fields, ['_id', fields.at(-1)![1]])
const found = (...indexes: Index[]): typeof byId => ({ indexes, rule: 'ADMINONLY' })

/** Collections, their indexes and rules, and the rules of files: used by the local cloud and by deployment. */
export const schema = {
  collections: {
    cases: found(
      inPages(['filers', 1], ['submittedAt', -1]),
      inPages(['lists', 1], ['submittedAt', -1]),
      inPages(['districtId', 1], ['box', 1], ['turn', 1]),
      inPages(['holder', 1], ['box', 1], ['turn', 1]),
      inPages(['holder', 1], ['owedBy', 1]),
      inPages(['offeredTo', 1], ['advanceBy', 1]),
      inPages(['recalledFrom', 1], ['recalledAt', -1]),
      inPages(['districtId', 1], ['eraseAskedAt', 1]),
      inPages(['districtId', 1], ['overdueFrom', 1]),
      inPages(['updatedAt', 1]),
      inPages(['districtId', 1], ['referredAt', -1]),
      inPages(['districtId', 1], ['entrustedAt', -1]),
      inPages(['districtId', 1], ['toCallBack', -1]),
      by(['state.number', 1]),
    ),
    events: found(by(['caseId', 1], ['seq', 1]), inPages(['waiting', 1], ['at', 1])),
    log_head: byId,
    tiles: byId,
    checkpoints: byId,
    cosignatures: byId,
    particulars: found(by(['by', 1])),
    document_numbers: byId,
    rooms: byId,
    room_messages: found(by(['caseId', 1], ['seq', 1])),
    room_presences: found(by(['caseId', 1]), by(['at', 1])),
    room_notes: found(by(['caseId', 1], ['at', 1])),
    receipts: found(by(['at', 1])),
    quotas: found(by(['at', 1])),
    /** Files announced and not yet forgotten. */
    tickets: found(by(['at', 1]), by(['became', 1])),
    evidence: found(
      by(['uses', 1], ['sealedAt', 1]),
      by(['saidBy', 1]),
      by(['check.askAt', 1]),
      by(['check.trace', 1]),
      by(['claimedAt', 1]),
    ),
    erasures: byId,
    lives: found(
      by(['caseId', 1], ['openedAt', 1]),
      by(['districtId', 1], ['state', 1], ['openedAt', -1]),
      by(['notesBy', 1]),
    ),
    live_seats: found(by(['at', 1])),
    exports: found(by(['at', 1]), by(['caseId', 1])),
    deeds: byId,
    access_log: found(
      by(['at', 1]),
      by(['waiting', 1], ['at', 1]),
      by(['caseId', 1], ['at', -1]),
      by(['caseId', 1], ['what', 1], ['at', -1]),
      by(['merchantId', 1], ['at', -1]),
    ),
    tracks: found(by(['caseId', 1], ['officerId', -1], ['at', -1]), by(['at', 1])),
    staff: found(
      by(['openid', 1], ['active', 1]),
      by(['wechats', 1]),
      by(['districtId', 1], ['role', 1], ['active', 1]),
      by(['city', 1], ['active', 1]),
    ),
    troubles: found(by(['last', -1])),
    pins: byId,
    staff_invites: found(by(['at', 1])),
    /** When the timer looks at what. */
    schedule: found(by(['due', 1])),
    staff_locks: byId,
    staff_wechats: byId,
    duty: found(by(['districtId', 1], ['onDuty', 1])),
    districts: found(by(['home', 1]), by(['scene', 1])),
    branches: found(by(['districtId', 1])),
    grids: found(by(['districtId', 1])),
    merchants: found(
      by(['grams', 1]),
      by(['districtId', 1], ['scopes', 1]),
      by(['cell', 1], ['gridId', 1]),
      by(['districtId', 1], ['category', 1]),
    ),
    codes: found(by(['merchantId', 1])),
    representations: byId,
    challenges: byId,
    scorecards: found(
      inPages(['districtId', 1], ['waitsSince', 1]),
      inPages(['districtId', 1], ['appliedSince', 1]),
      inPages(['districtId', 1], ['awardedUntil', 1]),
      by(['penalisedAt', -1]),
    ),
    statements: byId,
    certificates: found(by(['merchantId', 1], ['at', -1])),
    followers: found(by(['districtId', 1])),
    feeds: byId,
    consultations: found(
      by(['asker', 1], ['updatedAt', -1]),
      by(['districtId', 1], ['waiting', 1], ['updatedAt', 1]),
      by(['updatedAt', 1]),
    ),
    inspections: found(
      by(['merchantId', 1], ['at', -1]),
      by(['gridId', 1], ['at', -1]),
      by(['districtId', 1], ['at', -1]),
      by(['batch', 1], ['at', -1]),
      inPages(['districtId', 1], ['dueAt', 1]),
      by(['at', 1]),
    ),
    draws: found(
      by(['districtId', 1], ['at', -1]),
      inPages(['districtId', 1], ['dueAt', 1]),
      inPages(['inspectors', 1], ['dueAt', 1]),
    ),
    ordered_inspections: found(inPages(['inspectors', 1], ['dueAt', 1])),
    trends: found(
      by(['key', 1], ['openedOn', -1]),
      by(['districtId', 1], ['open', 1], ['openedOn', -1]),
      by(['gridId', 1], ['open', 1], ['openedOn', -1]),
    ),
    warnings: found(
      by(['merchantId', 1], ['status', 1], ['until', 1]),
      by(['districtId', 1], ['status', 1], ['until', 1]),
      by(['districtId', 1], ['status', 1], ['updatedAt', -1]),
      by(['status', 1], ['until', 1]),
      inPages(['districtId', 1], ['answerBy', 1]),
      by(['state.content.ground.documentNo', 1]),
      inPages(['updatedAt', 1]),
    ),
    ratings: found(
      by(['merchantId', 1], ['at', -1]),
      by(['person', 1], ['merchantId', 1], ['at', -1]),
      by(['districtId', 1], ['status', 1], ['at', 1]),
    ),
    representatives: byId,
    shifts: byId,
    subscriptions: byId,
    settings: byId,
    setting_drafts: byId,
    setting_editions: found(by(['name', 1], ['districtId', 1], ['since', -1])),
    counters: found(by(['cohort', 1], ['dimension', 1], ['districtId', 1])),
    counted: byId,
    /** The public tables: one document an edition of a month. */
    figures: found(by(['month', 1], ['edition', -1]), by(['edition', 1], ['month', -1])),
    progress: byId,
    orders: found(by(['districtId', 1], ['at', -1]), by(['addressees', 1], ['at', -1]), by(['state.caseId', 1])),
    notifications: { indexes: [by(['to', 1]), by(['at', 1])], rule: { read: 'doc.to == auth.openid', write: 'false' } },
  } satisfies Record<string, { indexes: Index[]; rule: Rule }>,
  /** WeChat's pushed messages, and the function that gets them. */
  messages: { wxa_media_check: 'verdict' },
  /** Path of the HTTP access service -> function. */
  http: {
    '/live': 'live',
    '/warnings': 'warning',
    '/scorecards': 'merchant',
    '/log': 'ledger',
    '/figures': 'service',
  },
  /** Live streams: the first part of their addresses, the keys in the environment, and the callbacks. */
  live: {
    app: 'live',
    pushKey: 'LIVE_PUSH_KEY',
    playKey: 'LIVE_PLAY_KEY',
    notices: { path: '/live/tencent', key: 'LIVE_CALLBACK_KEY' },
    playAuth: '/live/tencent/play',
    api: { id: 'LIVE_API_ID', key: 'LIVE_API_KEY', url: 'LIVE_API_URL' },
  },
  /** A phone writes files only where a ticket says, on a path that no other knows, and reads none. */
  storage: {
    read: 'false',
    write: '/^inbox\\/[0-9A-Z]{40}$/.test(resource.path) == true && resource.openid == auth.openid',
  },
}
