import { ROUTED } from '../runtime/router.ts'

interface Entry {
  entryType: 'navigation'
  name: 'appLaunch' | 'route'
  /** Milliseconds since 1970. */
  startTime: number
  duration: number
  path: string
  navigationType: string
}

/** The browser keeps the measures: the router and the start of the app leave one each time. */
const asEntry = ({ startTime, duration, detail }: PerformanceMeasure): Entry => ({
  ...{ entryType: 'navigation', startTime: performance.timeOrigin + startTime, duration, path: detail.path },
  ...{ name: detail.kind === 'appLaunch' ? 'appLaunch' : 'route', navigationType: detail.kind },
})
const measures = (list: { getEntriesByName(name: string): PerformanceEntryList }) =>
  list.getEntriesByName(ROUTED).map((entry) => asEntry(entry as PerformanceMeasure))

const listOf = (entries: () => Entry[]) => ({
  getEntries: entries,
  getEntriesByType: (type: string) => entries().filter(({ entryType }) => entryType === type),
  getEntriesByName: (name: string) => entries().filter((entry) => entry.name === name),
})

export default () => ({
  getPerformance: () => ({
    ...listOf(() => measures(performance)),
    setBufferSize: () => {},
    createObserver(listener: (list: ReturnType<typeof listOf>) => void) {
      let wanted: string[] = []
      const observer = new PerformanceObserver((list) => {
        const entries = measures(list).filter(({ entryType }) => wanted.includes(entryType))
        if (entries.length > 0) listener(listOf(() => entries))
      })
      return {
        observe({ entryTypes }: { entryTypes: string[] }) {
          wanted = entryTypes
          observer.observe({ entryTypes: ['measure'] })
        },
        disconnect: () => observer.disconnect(),
      }
    },
  }),
})
