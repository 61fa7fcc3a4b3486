import type { WxEnv } from '../contract.ts'

/** APIs that send figures to WeChat's statistics. Here they only write to the log. */
const REPORT_APIS = ['reportEvent', 'reportAnalytics', 'reportMonitor', 'reportPerformance']

type LogLevel = 'log' | 'info' | 'warn' | 'error' | 'debug'

const toLogText = (logArguments: unknown[]) =>
  logArguments
    .map((argument) => (typeof argument === 'string' ? argument : JSON.stringify(argument)))
    .join(' ')

/** Log managers. They write to the phone's log and mark each line with the name of the manager. */
export default ({ phone }: WxEnv) => {
  const createLogMethod =
    (sourceMark: string, level: LogLevel) =>
    (...logArguments: unknown[]) =>
      phone.log({ level, text: `[${sourceMark}] ${toLogText(logArguments)}`, args: logArguments })
  const createManager = (sourceMark: string, logLevels: LogLevel[]) =>
    Object.fromEntries(
      logLevels.map((level) => {
        // An error that the app logs itself must not be counted among its script errors.
        const phoneLevel = level === 'error' ? 'warn' : level
        return [level, createLogMethod(sourceMark, phoneLevel)]
      }),
    )
  const filterMethods = { setFilterMsg: () => {}, addFilterMsg: () => {} }
  const createTaggedLogger = (sourceMark: string) => ({
    ...createManager(sourceMark, ['info', 'warn', 'error', 'debug']),
    ...filterMethods,
  })
  return {
    getLogManager: () => createManager('log', ['log', 'info', 'warn', 'debug']),
    getRealtimeLogManager: () => ({
      ...createTaggedLogger('realtime'),
      tag: (tagName: string) => createTaggedLogger(`realtime ${tagName}`),
      in: () => {},
    }),
    ...Object.fromEntries(
      REPORT_APIS.map((reportName) => [reportName, createLogMethod(reportName, 'info')]),
    ),
  }
}
