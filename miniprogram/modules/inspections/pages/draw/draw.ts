import { call } from '../../../../api/call'
import { findTrustedLog } from '../../../../device/witness'
import { inspectionText } from '../../../../format/inspection'
import { dateTimeText, dayText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import type { DrawView } from '../../draw'
import { calledNumberPattern } from '../../random-draw'
import { verifyDraw } from '../draw-verification'

/** How many characters of a hash people compare by eye. */
const shortHashLength = 16

function toTexts(drawView: DrawView, now: number) {
  const { pool, at: plannedAt, openedAt, dueAt, committed, opened } = drawView
  const { commitment } = committed.sealed.event.data as { commitment: string }
  const { number = '' } = (opened?.sealed.event.data ?? {}) as Record<string, string>
  const shortHash = commitment.slice(0, shortHashLength)
  return {
    pool: `${pool.shops.length} 家店、${pool.officers.length} 名执法人员`,
    committed: `${dateTimeText(plannedAt, now)}，指纹 ${shortHash}`,
    opened:
      openedAt === undefined ? '还没有摇号' : `${dateTimeText(openedAt, now)}，现场报数 ${number}`,
    due: tasksText(openedAt, dueAt, now),
    lines: drawView.drawn.map(({ merchantId, shop, inspectors = [], found: inspection }) => {
      const inspectorNames = inspectors.join('、')
      const resultText = inspection ? inspectionText(inspection) : '还没有检查'
      return { merchantId, shop, about: [inspectorNames, resultText].filter(Boolean).join(' · ') }
    }),
  }
}

type VerificationResult =
  | 'same'
  /** The draw is not opened yet, or one of its events is not in the log yet. */
  | 'waiting'
  | 'other'

/** Repeats the draw on this phone, and looks for both events in the signed log. */
function verifyOnPhone({ pool, drawn, committed, opened }: DrawView): VerificationResult {
  if (!opened) return 'waiting'
  // The hash covers only these two fields of a drawn shop.
  const hashedShops = drawn.map(({ merchantId, officers }) => ({ merchantId, officers }))
  const trustedLog = opened.log && findTrustedLog(opened.log.key)
  const finding = verifyDraw({ pool, drawn: hashedShops, committed, opened }, trustedLog)
  if (finding === 'sound') return 'same'
  return finding === 'waiting' ? 'waiting' : 'other'
}

/**
 * One random draw of shops: its pool, its result, and what the inspections found. A colleague of
 * the person who planned it opens it here, and anybody can verify it.
 */
registerFormPage({
  questionIds: ['number'],
  query: { id: '' },
  data: {
    view: null as DrawView | null,
    texts: null as ReturnType<typeof toTexts> | null,
    /** The typed number that somebody present calls out. */
    number: '',
    /** The result of the verification; empty until it is tapped. */
    verificationResult: '' as '' | VerificationResult,
  },

  async loadContent() {
    const drawView = await call('merchant.drawn', { drawId: this.query.id })
    return { view: drawView, texts: toTexts(drawView, Date.now()) }
  },
  async openDraw() {
    const { number } = this.data
    if (!calledNumberPattern.test(number))
      return this.showErrors({ number: '请填写现场报出的 6 位数字' })
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.draw', { drawId: this.query.id, number }, { requestKey: submissionKey }),
    )
    if (submission) await this.refresh()
  },
  checkDraw() {
    this.setData({ verificationResult: verifyOnPhone(this.data.view!) })
  },
  /** Copies the data of the draw, so that a person can repeat it elsewhere. */
  copyDraw() {
    wx.setClipboardData({ data: JSON.stringify(this.data.view) })
  },
})

function tasksText(openedAt: number | undefined, dueAt: number | undefined, now: number): string {
  if (openedAt === undefined) return ''
  return dueAt === undefined ? '都检查过了' : `${dayText(dueAt, now)}前检查`
}
