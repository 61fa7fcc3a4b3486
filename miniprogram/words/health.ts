import type { Health, TroubleView } from '../shared/contract/health'
import { alarms } from '../shared/seal/findings'
import { dateTime, lasting } from './when'

const minute = 60_000
/** Faults allowed in a day, in a thousand writes. */
const budget = 1
const kinds: Record<TroubleView['kind'], string> = { fault: '故障', slow: '慢（5 秒以上）', alarm: '手机报警' }

const fact = (what: string, worst: 0 | 1 | 2, said: string) => ({
  what,
  said,
  state: ['正常', '留意', '要处理'][worst]!,
  tone: ['tone-green', 'tone-amber', 'tone-red'][worst]!,
})

/** The state of the service for an admin, with advice. */
export function healthLines({ now, log, waiting, lastDay, troubles }: Health) {
  const age = log ? now - log.at : Number.POSITIVE_INFINITY
  const waits = waiting.oldest === undefined ? 0 : now - waiting.oldest
  const allowed = Math.max(1, Math.floor((lastDay.writes * budget) / 1000))
  const { faults, writes } = lastDay
  return {
    facts: [
      log
        ? fact(
            '每分钟的定时器',
            age > 25 * minute ? 2 : age > 15 * minute ? 1 : 0,
            age > 15 * minute
              ? `${lasting(age)}没有签发了。到云开发控制台看云函数 clock 的日志和触发器。`
              : `最近一次签发在 ${lasting(age)}内，存证目录 ${log.size} 条`,
          )
        : fact('每分钟的定时器', 1, '还没有签发过。刚部署的，等两分钟再看；过后仍没有，检查云函数 clock 的触发器。'),
      fact(
        '等待写入存证目录',
        waits > 10 * minute ? 2 : waits > 5 * minute ? 1 : 0,
        waiting.count === 0 ? '没有' : `${waiting.count} 条，最早的等了 ${lasting(waits)}。正常不超过两三分钟。`,
      ),
      fact(
        '今天还容许的故障',
        faults > allowed ? 2 : faults > 0 ? 1 : 0,
        `24 小时内办成 ${writes} 次，故障 ${faults} 次；按千分之${budget}，容许 ${allowed} 次。` +
          `${faults > allowed ? '超过了，先停下改动，按下面的编号查日志。' : ''}`,
      ),
    ],
    troubles: troubles.map(({ day, kind, action, count, last, requestId }) => ({
      key: `${day} ${kind} ${action}`,
      title: `${kind === 'alarm' ? alarmNamed(action) : action} ${kinds[kind]} ${count} 次`,
      requestId,
      when: `最近一次 ${dateTime(last, now)}`,
    })),
  }
}

export type HealthLines = ReturnType<typeof healthLines>

/** `log.stale` and its like. */
function alarmNamed(action: string): string {
  const kind = action.replace('log.', '')
  return alarms.has(kind) ? alarms.label(kind) : action
}
