import type { MutationName } from './planted'

/** A mutation that no test can notice, because the mutated program behaves the same. */
interface Equivalent extends MutationName {
  why: string
}

export const equivalents: Equivalent[] = [
  {
    file: 'cloudfunctions/_domain/case/agreement/agreement.ts',
    inside: 'abandonAgreement',
    kind: 'EqualityOperator: > to >=',
    why: 'a text that was abandoned is no longer in the case, and the command asks for a text',
  },
  {
    file: 'cloudfunctions/_domain/deadlines/case-deadlines.ts',
    inside: 'nextServiceTarget',
    kind: 'MethodExpression: sort removed',
    why: 'the targets stand in the order of their dates already; sorting allows another table',
  },
  {
    file: 'cloudfunctions/_domain/deadlines/case-deadlines.ts',
    inside: 'deadlinesAfterEnd',
    kind: 'ConditionalExpression: !== to true',
    why: 'a terminated case has a time of its end',
  },
  {
    file: 'cloudfunctions/_domain/deadlines/case-deadlines.ts',
    inside: 'deadlinesAfterEnd',
    kind: 'ConditionalExpression: !== to true',
    nth: 2,
    why: 'a case that is assessed has a time of its end',
  },
  {
    file: 'cloudfunctions/_domain/case/closing/commands.ts',
    inside: 'closingCommands.decideClosing.decide',
    kind: 'ConditionalExpression: ! to false',
    why: 'the condition of the row has refused it; the line tells the compiler',
  },
  {
    file: 'cloudfunctions/_modules/travel-records/spoof.ts',
    inside: 'isPerfectLine',
    kind: 'EqualityOperator: <= to <',
    why: 'a mean of sines and cosines meets no bound exactly',
  },
  {
    file: 'miniprogram/shared/agreement/obligations.ts',
    inside: 'obligationsIn',
    kind: 'EqualityOperator: < to <=',
    why: 'equal days were told apart before',
  },
  {
    file: 'cloudfunctions/_rules/agreement/faults.ts',
    inside: 'isDayText',
    kind: 'Regex',
    nth: 2,
    why: 'what stands behind a day makes no time, or is missing when it is written back',
  },
  {
    file: 'miniprogram/shared/remedies/establish.ts',
    inside: 'establishFacts.hasAll',
    kind: 'MethodExpression: every to some',
    why: 'each row that establishes a fact needs exactly one',
  },
  {
    file: 'miniprogram/shared/proof/checkpoint.ts',
    inside: 'readCheckpoint',
    kind: 'ArrayDeclaration: filled',
    why: 'the first of what was found is passed over',
  },
  {
    file: 'miniprogram/shared/proof/verify.ts',
    inside: 'provesInclusion',
    kind: 'ConditionalExpression: === to false',
    why: 'a proof too long gives another hash in the end',
  },
  {
    file: 'miniprogram/shared/proof/verify.ts',
    inside: 'provesConsistency',
    kind: 'ConditionalExpression: === to false',
    nth: 4,
    why: 'a proof too long gives another hash in the end',
  },
  {
    file: 'cloudfunctions/_domain/triage-rules/evaluate.ts',
    inside: 'compareRuleSets',
    kind: 'EqualityOperator: < to <=',
    why: 'no two moves are the same',
  },
  {
    file: 'miniprogram/shared/redaction/numbers.ts',
    inside: 'isLandline',
    kind: 'Regex',
    nth: 8,
    why: 'it is asked of twelve digits at most',
  },
  {
    file: 'miniprogram/shared/redaction/numbers.ts',
    inside: 'toRun',
    kind: 'EqualityOperator: < to <=',
    why: 'behind the end stands no digit',
  },
  {
    file: 'cloudfunctions/_domain/place.ts',
    inside: 'isInside',
    kind: 'EqualityOperator: < to >=',
    why: 'the edges of a ring at one height are an even number: as many odd to the west as to the east',
  },
  {
    file: 'cloudfunctions/_domain/scorecard/collected.ts',
    inside: 'changeList',
    kind: 'EqualityOperator: < to <=',
    why: 'an id is there once',
  },
  {
    file: 'cloudfunctions/_domain/scorecard/collected.ts',
    inside: 'sortByText',
    kind: 'EqualityOperator: < to <=',
    why: 'what has the same text is the same',
  },
  {
    file: 'cloudfunctions/_modules/score-publication/scorecard-commands.ts',
    inside: 'raiseObjection',
    kind: 'ArrayDeclaration: filled',
    why: 'only inputs that are live may be asked about',
  },
  {
    file: 'cloudfunctions/_domain/statistics/groups.ts',
    inside: 'exposesPerson.isRevealing',
    kind: 'EqualityOperator: > to >=',
    why: 'what is in it no time is passed over before',
  },
  {
    file: 'cloudfunctions/_domain/statistics/groups.ts',
    inside: 'exposesPerson.isRevealing',
    kind: 'EqualityOperator: > to <=',
    why: 'all change their minds: they are as many minds as before',
  },
  {
    file: 'cloudfunctions/_domain/case/dispatch/commands.ts',
    inside: 'dispatchCommands.requestReinforcement.decide',
    kind: 'ArrayDeclaration: filled',
    why: 'no officer has that id',
  },
  {
    file: 'cloudfunctions/_domain/decider.ts',
    inside: 'isSamePerson',
    kind: 'ArrayDeclaration: filled',
    why: 'no account has that id',
  },
  {
    file: 'miniprogram/shared/errors.ts',
    inside: 'AppError.constructor',
    kind: 'ConditionalExpression: true',
    why: 'a field of a class is undefined until it is set, and so set then',
  },
]
