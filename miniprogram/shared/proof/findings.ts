import { type CodeOf, closedList } from '../vocabulary/closed-list'

/** Stages of an event on its way into the log: it has an index; a signed checkpoint covers it. */
export const proofStages = closedList({ sequenced: '已编号', published: '已签名公布' })

/** The result of checking a case. Only `sound` is proof. `waiting_for_log` is no fault. */
export const proofFindings = closedList({
  sound: '核对无误',
  waiting_for_log: '已编号，正在写入日志',
  malformed: '凭据格式不对',
  other_log: '是别的城市的存证日志',
  bad_signature: '日志签名不对',
  not_included: '记录不在日志里',
  other_record: '案件记录与凭据不是同一份',
})
export type ProofFinding = CodeOf<typeof proofFindings>

/**
 * The result of comparing a checkpoint of the log with the one that the phone has stored. The last
 * four are alarms.
 */
export const logComparisons = closedList({
  first: '第一次见到这本日志',
  same: '与上次见到的相同',
  grown: '日志只增不改',
  older: '是以前的日志，与见过的一致',
  refused: '不是这本日志签名的',
  forked: '同一长度出现两份不同的日志',
  shrunk: '日志比以前见过的短了',
  unproven: '日志不能证明没有改过以前的记录',
})
export type LogComparison = CodeOf<typeof logComparisons>

/**
 * Alarms about the log. The phone shows them to its user and reports them to the bureau.
 * `withheld`, `stale` and `ahead` end when the log is in order again, and `other_key` when a new
 * package has the key. The others never end.
 */
export const logAlarms = closedList({
  withheld: '存证日志不给看了',
  stale: '存证日志一天以上没有更新',
  ahead: '存证日志签名的时间还没有到',
  other_key: '存证日志换了签名的密钥',
  refused: '存证日志的签名不对',
  forked: '存证日志出现过两个版本',
  shrunk: '存证日志出现过两个版本',
  unproven: '存证日志出现过两个版本',
})
export type AlarmKind = CodeOf<typeof logAlarms>
