import type { WxEnv } from '../contract.ts'

/** Figures for WeChat's own statistics. */
const REPORTS = ['reportEvent', 'reportAnalytics', 'reportMonitor', 'reportPerformance']

type Level = 'log' | 'info' | 'warn' | 'error' | 'debug'
const words = (args: unknown[]) => args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')

/** Log managers: their lines stand in the phone's console, marked. */
export default ({ phone }: WxEnv) => {
  const line =
    (mark: string, level: Level) =>
    (...args: unknown[]) =>
      phone.log({ level, text: `[${mark}] ${words(args)}`, args })
  const manager = (mark: string, levels: Level[]) =>
    Object.fromEntries(levels.map((level) => [level, line(mark, level === 'error' ? 'warn' : level)]))
  const filters = { setFilterMsg: () => {}, addFilterMsg: () => {} }
  const tagged = (mark: string) => ({ ...manager(mark, ['info', 'warn', 'error', 'debug']), ...filters })
  return {
    getLogManager: () => manager('log', ['log', 'info', 'warn', 'debug']),
    getRealtimeLogManager: () => ({
      ...tagged('realtime'),
      tag: (name: string) => tagged(`realtime ${name}`),
      in: () => {},
    }),
    ...Object.fromEntries(REPORTS.map((name) => [name, line(name, 'info')])),
  }
}
