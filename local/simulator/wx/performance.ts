import { ROUTE_MEASURE } from '../runtime/router.ts'

interface PerformanceRecord {
  entryType: 'navigation'
  name: 'appLaunch' | 'route'
  /** Milliseconds since 1970. */
  startTime: number
  /** Milliseconds. */
  duration: number
  path: string
  navigationType: string
}

/** Converts a measure of the browser. The router and the start of the app record one per route. */
const toRecord = ({ startTime, duration, detail }: PerformanceMeasure): PerformanceRecord => ({
  entryType: 'navigation',
  name: detail.kind === 'appLaunch' ? 'appLaunch' : 'route',
  startTime: performance.timeOrigin + startTime,
  duration,
  path: detail.path,
  navigationType: detail.kind,
})

const recordsOf = (entryList: { getEntriesByName(name: string): PerformanceEntryList }) =>
  entryList
    .getEntriesByName(ROUTE_MEASURE)
    .map((measure) => toRecord(measure as PerformanceMeasure))

/** An entry list that reads its records at each call, because `performance` gets new ones. */
const toEntryList = (readRecords: () => PerformanceRecord[]) => ({
  getEntries: readRecords,
  getEntriesByType: (type: string) => readRecords().filter(({ entryType }) => entryType === type),
  getEntriesByName: (name: string) => readRecords().filter((record) => record.name === name),
})

export default () => ({
  getPerformance: () => ({
    ...toEntryList(() => recordsOf(performance)),
    setBufferSize: () => {},
    createObserver(listener: (entryList: ReturnType<typeof toEntryList>) => void) {
      let observedTypes: string[] = []
      const observer = new PerformanceObserver((entryList) => {
        const records = recordsOf(entryList).filter(({ entryType }) =>
          observedTypes.includes(entryType),
        )
        if (records.length > 0) listener(toEntryList(() => records))
      })
      return {
        observe({ entryTypes }: { entryTypes: string[] }) {
          observedTypes = entryTypes
          observer.observe({ entryTypes: ['measure'] })
        },
        disconnect: () => observer.disconnect(),
      }
    },
  }),
})
