import type { HealthSubject } from '../../../miniprogram/modules/service-health/severity'

interface AlarmText {
  /** What the alarm is about, for the message that it is over. */
  subject: string
  /** What has happened and what to do. Read on a phone, often without a computer at hand. */
  advice: string
}

const alarmTexts: Record<HealthSubject, AlarmText> = {
  log: {
    subject: '存证目录的签发',
    advice: '存证目录超过 25 分钟没有签发。请看云函数 sequencer 的日志和触发器。',
  },
  timers: {
    subject: '定时任务',
    advice: '有定时任务停了，到期的案件没有人提醒。请看下面云函数的触发器。',
  },
  pending: {
    subject: '等待存证的记录',
    advice: '有记录等了 10 分钟以上还没有进存证目录。请看云函数 sequencer 的日志。',
  },
  faults: {
    subject: '故障次数',
    advice: '24 小时内的故障超过容许的次数。请先停下改动，在小程序“系统运行”里看编号。',
  },
  phones: {
    subject: '手机的存证报警',
    advice:
      '有手机发现存证目录前后不一致。请按运维手册“手机上出现‘存证日志出现过两个版本’”一节核对，不要先改数据。',
  },
  calendar: {
    subject: '放假安排',
    advice:
      '今年的放假安排还没有启用，期限正按估算在走。请在小程序的规则“放假安排”里录入国务院通知。',
  },
  plan: {
    subject: '云开发套餐',
    advice: '云开发套餐就要到期或已经到期。到期七天后，环境和里面的数据会被删除。请马上续费。',
  },
}

/** The message that is sent; undefined when there is nothing to say. */
export function alarmMessage(
  cityName: string,
  raised: readonly HealthSubject[],
  resolved: readonly HealthSubject[],
  stoppedTimers: readonly string[],
): string | undefined {
  if (raised.length === 0 && resolved.length === 0) return undefined
  const raisedLines = raised.map((healthSubject) => {
    const { advice } = alarmTexts[healthSubject]
    return healthSubject === 'timers' ? `● ${advice}（${stoppedTimers.join('、')}）` : `● ${advice}`
  })
  const resolvedLines = resolved.map(
    (healthSubject) => `○ 已恢复：${alarmTexts[healthSubject].subject}`,
  )
  return [`【智慧315 ${cityName}】系统运行`, ...raisedLines, ...resolvedLines].join('\n')
}
