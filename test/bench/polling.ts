import { isPollDue, type LiveSituation, livePollMs } from '../../miniprogram/api/poll-delay'

const phones = 150
const minutes = 10
/** What every page did before it asked whether anything was live. */
const formerPollMs = 5_000
/** The refresh of a complaint's page, which now rests too while nothing is live. */
const caseRefreshMs = 30_000

interface OpenPage {
  name: string
  isPolling: boolean
  refreshMs?: number
  situation: (now: number) => LiveSituation
}

const idle = () => ({})

const pages: OpenPage[] = [
  { name: 'home', isPolling: false, situation: idle },
  { name: 'a list, nothing new', isPolling: true, situation: idle },
  { name: 'a case, nothing new', isPolling: true, refreshMs: caseRefreshMs, situation: idle },
  {
    name: 'a case with a running stream',
    isPolling: true,
    refreshMs: caseRefreshMs,
    situation: () => ({ hasRunningStream: true }),
  },
]

/** Looks of all phones, a second; each phone opened its page at another moment. */
function callsPerSecond({ isPolling, refreshMs, situation }: OpenPage): number {
  let calls = 0
  const endMs = minutes * 60_000

  for (let phone = 0; phone < phones; phone++) {
    const openedMs = (phone * livePollMs) / phones
    let lastPollMs = openedMs
    for (let nowMs = openedMs + livePollMs; nowMs < endMs; nowMs += livePollMs) {
      if (!isPolling || !isPollDue(lastPollMs, situation(nowMs), nowMs)) continue
      calls++
      lastPollMs = nowMs
    }
    const isLive = isPollDue(0, situation(0), livePollMs)
    if (refreshMs !== undefined && isLive) calls += endMs / refreshMs
  }

  return calls / (endMs / 1000)
}

const formerCallsPerSecond = ({ refreshMs }: OpenPage): number =>
  phones / (formerPollMs / 1000) + (refreshMs === undefined ? 0 : phones / (refreshMs / 1000))

/** Calls a second of 150 phones that show a page, by the old rule and by `nextPollDelay`. */
export async function run(): Promise<void> {
  console.log(`${phones} phones, calls a second       before   after`)
  for (const page of pages) {
    const counts = [formerCallsPerSecond(page), callsPerSecond(page)]
    console.log(page.name.padEnd(34) + counts.map((count) => count.toFixed(1).padStart(8)).join(''))
  }
}
