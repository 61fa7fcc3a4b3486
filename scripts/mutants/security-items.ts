import type { MutationName } from './planted'

/**
 * For each of the 25 security items of docs/threat-model.md: a function that keeps it, and a
 * mutation of that function that breaks it. The test of the item must notice the mutation.
 */
export interface SecurityMutation extends MutationName {
  item: number
  /** What the mutation does, in the words of docs/threat-model.md. */
  how: string
}

export const securityMutations: SecurityMutation[] = [
  {
    item: 1,
    how: 'relations to the case are not asked',
    file: 'cloudfunctions/_gateway/access.ts',
    inside: 'assertCaseOpen',
    kind: 'LogicalOperator: || to &&',
  },
  {
    item: 2,
    how: 'a caller without the role is let through',
    file: 'cloudfunctions/_gateway/access.ts',
    inside: 'requireActor',
    kind: 'ConditionalExpression: ! to false',
  },
  {
    item: 3,
    how: 'a call without an identity from WeChat is accepted',
    file: 'cloudfunctions/_gateway/caller.ts',
    inside: 'requireOpenid',
    kind: 'ConditionalExpression: === to false',
  },
  {
    item: 4,
    how: 'collections are open to phones',
    file: 'cloudfunctions/_rules/collection.ts',
    inside: 'collection',
    kind: 'SecurityRule: opened',
  },
  {
    item: 5,
    how: 'every reader of a case sees all facts of it',
    file: 'cloudfunctions/_views/case/facts/fact.ts',
    inside: 'factValue',
    kind: 'ConditionalExpression: ! to false',
  },
  {
    item: 6,
    how: 'the input is used as it was sent',
    file: 'cloudfunctions/_gateway/validation.ts',
    inside: 'parseInput',
    kind: 'ReturnValue: last parameter',
  },
  {
    item: 7,
    how: 'a dismissed account still counts',
    file: 'cloudfunctions/_gateway/caller.ts',
    inside: 'loadCaller',
    kind: 'ConditionalExpression: && to true',
  },
  {
    item: 8,
    how: 'the district of staff is not compared',
    file: 'cloudfunctions/_domain/case/relations.ts',
    inside: 'staffRelations',
    kind: 'ConditionalExpression: === to true',
  },
  {
    item: 9,
    how: 'the state of the case is not asked',
    file: 'cloudfunctions/_domain/case/decider.ts',
    inside: 'findCommandError',
    kind: 'ConditionalExpression: || to false',
  },
  {
    item: 10,
    how: 'the receipt is written outside of the transaction',
    file: 'cloudfunctions/_persistence/requests/stored-responses.ts',
    inside: 'runOnce',
    kind: 'Transaction: left',
  },
  {
    item: 11,
    how: 'the second officer is not told that it is taken',
    file: 'cloudfunctions/_domain/case/decider.ts',
    inside: 'findOfferError',
    kind: 'ConditionalExpression: !== to false',
  },
  {
    item: 12,
    how: 'another body under the same key is not noticed',
    file: 'cloudfunctions/_persistence/requests/stored-responses.ts',
    inside: 'findOutcome',
    kind: 'ConditionalExpression: !== to false',
  },
  {
    item: 13,
    how: 'no case counts as urgent',
    file: 'cloudfunctions/_domain/case/state.ts',
    inside: 'hasBeenFirstPriority',
    kind: 'ConditionalExpression: || to false',
  },
  {
    item: 14,
    how: 'a thousand times as many complaints about one shop',
    file: 'cloudfunctions/_persistence/requests/quotas.ts',
    inside: 'quotaLimits.shop.maxCount',
    kind: 'NumericLiteral: times a thousand',
  },
  {
    item: 15,
    how: 'a thousand times as many pixels',
    file: 'miniprogram/shared/vocabulary/evidence.ts',
    inside: 'maximumPixels',
    kind: 'NumericLiteral: times a thousand',
  },
  {
    item: 16,
    how: 'the bytes of an item are not compared',
    file: 'scripts/audit/audit.ts',
    inside: 'checkEvidenceFiles',
    kind: 'ConditionalExpression: || to false',
  },
  {
    item: 17,
    how: 'an address lives a thousand times as long',
    file: 'cloudfunctions/_persistence/evidence/evidence.ts',
    inside: 'addressLifetimeSeconds',
    kind: 'NumericLiteral: times a thousand',
  },
  {
    item: 18,
    how: 'no access is logged',
    file: 'cloudfunctions/_persistence/requests/access-log.ts',
    inside: 'logAccess',
    kind: 'BlockStatement: emptied',
  },
  {
    item: 19,
    how: 'hashes are not recomputed',
    file: 'scripts/audit/cases.ts',
    inside: 'checkEvent',
    kind: 'ConditionalExpression: !== to false',
    nth: 4,
  },
  {
    item: 20,
    how: 'messages are logged as they are',
    file: 'cloudfunctions/_rules/mask-identifiers.ts',
    inside: 'maskIdentifiers',
    kind: 'ReturnValue: last parameter',
  },
  {
    item: 21,
    how: 'texts are stored without encryption',
    file: 'cloudfunctions/_persistence/case/personal-data.ts',
    inside: 'encryptSecrets',
    kind: 'CallExpression: last argument',
    nth: 3,
  },
  {
    item: 22,
    how: 'the phone’s package contains the id of a key',
    file: 'miniprogram/app.ts',
    inside: 'showSentEntry',
    kind: 'StringLiteral: secret',
  },
  {
    item: 23,
    how: 'a lost notification fails the call',
    file: 'cloudfunctions/_gateway/notifications.ts',
    inside: 'prepareNotifications',
    kind: 'MethodExpression: catch removed',
  },
  {
    item: 24,
    how: 'the last documents of a collection are not restored',
    file: 'scripts/backup/folder.ts',
    inside: 'batchesOf',
    kind: 'ConditionalExpression: > to false',
  },
  {
    item: 25,
    how: 'the access log is forgotten at once',
    file: 'cloudfunctions/_domain/case/erasure/retention.ts',
    inside: 'accessLogKeptFrom',
    kind: 'UnaryOperator: - to +',
  },
]

/** The place as docs/threat-model.md writes it, without the folders that its readers know. */
export const placeOfMutation = ({ file, inside }: SecurityMutation): string =>
  `\`${file.replace(/^(cloudfunctions|miniprogram)\//, '')}\` \`${inside}\``
