import type { EvidenceView } from '#shared/contract/case-view'
import type { LiveView } from '../../miniprogram/modules/livestream-source'

const startedAt = Date.now() - 95_000
const momentAfter = (seconds: number) => startedAt + seconds * 1000
const dispatcher = { role: 'dispatcher', name: '样例调度员', badge: '样例001' } as const

/** A livestream that was interrupted once, as a dispatcher sees it while it runs. */
export const runningStream: LiveView = {
  streamId: 'sample',
  state: 'running',
  merchant: { id: 'merchant-001', name: '江边牛肉面馆（样例）' },
  by: { role: 'consumer', name: '消费者' },
  openedAt: momentAfter(-2),
  startedAt,
  segments: [{ from: startedAt, to: momentAfter(30) }, { from: momentAfter(44) }],
  gaps: [{ from: momentAfter(30), to: momentAfter(44) }],
  marks: [
    { at: 12_000, by: dispatcher, note: '价签写着 15 元' },
    { at: 70_000, by: dispatcher, still: 'sample-still' },
  ],
  viewers: [{ ...dispatcher, at: momentAfter(5) }],
  evidence: [],
}

/** The same livestream after its end, with the preserved recordings. */
export const sealedStream: LiveView = {
  ...runningStream,
  state: 'sealed',
  endedAt: momentAfter(95),
  segments: [
    { from: startedAt, to: momentAfter(30) },
    { from: momentAfter(44), to: momentAfter(95) },
  ],
  evidence: [{ evidenceId: 'sample', from: startedAt, to: momentAfter(95) }],
}

export const sealedRecordings = [
  { id: 'sample', sha256: 'a3f5'.repeat(16), bytes: 9_300_000 },
] as EvidenceView[]
