import type { HealthSubject } from '../../../miniprogram/modules/service-health/severity'

/** What has happened and what to do. Read on a phone, often without a computer at hand. */
const alarmTexts: Record<HealthSubject, string> = {
  log: '存证目录超过 25 分钟没有签发。请看云函数 sequencer 的日志和触发器。',
  timers: '有定时任务停了，到期的案件没有人提醒。请看下面云函数的触发器。',
  pending: '有记录等了 10 分钟以上还没有进存证目录。请看云函数 sequencer 的日志。',
  faults: '今天的故障超过容许的次数。请先停下改动，在小程序“系统运行”里看编号。',
  phones: '有手机发现存证目录前后不一致。请按运维手册“存证目录报警”一节核对，不要先改数据。',
  calendar: '今年的放假安排还没有启用，期限正按估算在走。请在小程序“放假安排”里录入国务院通知。',
  plan: '云开发套餐就要到期或已经到期。到期七天后，环境和里面的数据会被删除。请马上续费。',
}

/** The message that is sent; undefined when there is nothing to say. */
export function alarmMessage(
  cityName: string,
  raised: readonly HealthSubject[],
  resolved: readonly HealthSubject[],
  stoppedTimers: readonly string[],
): string | undefined {
  if (raised.length === 0 && resolved.length === 0) return undefined
  const raisedLines = raised.map((subject) =>
    subject === 'timers'
      ? `● ${alarmTexts.timers}（${stoppedTimers.join('、')}）`
      : `● ${alarmTexts[subject]}`,
  )
  const resolvedLines = resolved.map((subject) => `○ 已恢复：${subjectNames[subject]}`)
  return [`【智慧315 ${cityName}】系统运行`, ...raisedLines, ...resolvedLines].join('\n')
}

const subjectNames: Record<HealthSubject, string> = {
  log: '存证目录的签发',
  timers: '定时任务',
  pending: '等待存证的记录',
  faults: '故障次数',
  phones: '手机的存证报警',
  calendar: '放假安排',
  plan: '云开发套餐',
}
