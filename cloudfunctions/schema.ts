/** A field and its direction; an index serves queries on a prefix of its fields. */
type Index = { name: string; fields: [field: string, direction: 1 | -1][]; unique?: boolean }
type Rule = 'ADMINONLY' | { read: string; write: string }

const byId: { indexes: Index[]; rule: Rule } = { indexes: [], rule: 'ADMINONLY' }
const by = (...fields: Index['fields']): Index => ({ name: fields.map(([field]) => field).join('_'), fields })
const found = (...indexes: Index[]): typeof byId => ({ indexes, rule: 'ADMINONLY' })

/** Collections, their indexes and rules, and who may touch files: used by the local cloud and by deployment. */
export const schema = {
  collections: {
    cases: found(
      by(['complainant', 1], ['submittedAt', -1]),
      by(['joined.openid', 1], ['submittedAt', -1]),
      by(['districtId', 1], ['box', 1], ['turn', 1]),
      by(['holder', 1], ['box', 1], ['turn', 1]),
      by(['answerBy', 1]),
      by(['districtId', 1], ['unregistered', 1], ['submittedAt', -1]),
      by(['offeredTo', 1], ['advanceBy', 1]),
      by(['advanceBy', 1]),
      by(['urgeAt', 1]),
      by(['districtId', 1], ['overdueFrom', 1]),
      by(['districtId', 1], ['tripleFrom', 1]),
      by(['districtId', 1], ['state', 1], ['turn', 1]),
      by(['updatedAt', 1]),
      by(['file.number', 1]),
      by(['remindAt', 1]),
      by(['file.merchantId', 1], ['file.kind', 1], ['submittedAt', -1]),
      by(['file.merchantId', 1], ['file.kind', 1], ['state', 1]),
    ),
    case_events: found(by(['caseId', 1], ['seq', 1])),
    log_entries: found(by(['waiting', 1], ['at', 1])),
    log_head: byId,
    tiles: byId,
    checkpoints: byId,
    case_keys: found(by(['by', 1])),
    particulars: found(by(['caseId', 1])),
    document_numbers: byId,
    receipts: found(by(['at', 1])),
    quotas: found(by(['at', 1])),
    /** Files announced and not yet forgotten. */
    tickets: found(by(['at', 1]), by(['became', 1])),
    evidence: found(by(['uses', 1], ['sealedAt', 1]), by(['saidBy', 1])),
    erasures: byId,
    exports: found(by(['at', 1]), by(['caseId', 1])),
    access_log: found(by(['at', 1])),
    staff: found(
      by(['openid', 1], ['active', 1]),
      by(['districtId', 1], ['role', 1], ['active', 1]),
      by(['city', 1], ['active', 1]),
    ),
    duty: found(by(['districtId', 1], ['onDuty', 1])),
    districts: found(by(['home', 1])),
    branches: found(by(['districtId', 1])),
    grids: found(by(['districtId', 1])),
    merchants: found(by(['grams', 1])),
    codes: found(by(['merchantId', 1])),
    representations: byId,
    books: found(by(['due', 1]), by(['hearing', 1]), by(['pending', 1])),
    statements: byId,
    followers: found(by(['districtId', 1])),
    feeds: byId,
    inspections: found(by(['merchantId', 1], ['at', -1])),
    warnings: found(
      by(['merchantId', 1], ['state', 1], ['until', 1]),
      by(['districtId', 1], ['state', 1], ['until', 1]),
      by(['districtId', 1], ['state', 1], ['updatedAt', -1]),
      by(['state', 1], ['until', 1]),
    ),
    ratings: found(
      by(['merchantId', 1], ['at', -1]),
      by(['person', 1], ['merchantId', 1], ['at', -1]),
      by(['districtId', 1], ['state', 1], ['at', 1]),
    ),
    representatives: byId,
    triage_rules: byId,
    counters: found(by(['cohort', 1], ['dimension', 1], ['districtId', 1])),
    counted: byId,
    progress: byId,
    orders: found(by(['districtId', 1], ['at', -1]), by(['addressees', 1], ['at', -1]), by(['pending', 1])),
    bells: { indexes: [by(['to', 1])], rule: { read: 'doc.to == auth.openid', write: 'false' } },
  } satisfies Record<string, { indexes: Index[]; rule: Rule }>,
  /** A phone puts files where a ticket says, whose path nobody else knows; it reads none back, and cannot touch anybody else's. */
  storage: {
    read: 'false',
    write: '/^inbox\\/[0-9A-Z]{40}$/.test(resource.path) && resource.openid == auth.openid',
  },
}
