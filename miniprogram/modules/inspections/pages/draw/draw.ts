import { call } from '../../../../api/call'
import { trustedLogOfPhone } from '../../../../device/witness'
import { inspectionText } from '../../../../format/inspection'
import { dateTimeText, dayText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import type { DrawView } from '../../draw'
import { drawNumber } from '../../random-draw'
import { judgeDraw } from '../draw-verification'

const wordsOf = (
  {
    pool: drawPool,
    at: plannedAt,
    openedAt,
    dueAt,
    drawn: drawnShops,
    committed,
    opened: openingEvent,
  }: DrawView,
  now: number,
) => {
  const { commitment } = committed.sealed.event.data as { commitment: string }
  const { number = '' } = (openingEvent?.sealed.event.data ?? {}) as Record<string, string>
  return {
    pool: `${drawPool.shops.length} 家店、${drawPool.officers.length} 名执法人员`,
    committed: `${dateTimeText(plannedAt, now)}，指纹 ${commitment.slice(0, 16)}`,
    opened:
      openedAt === undefined ? '还没有摇号' : `${dateTimeText(openedAt, now)}，现场报数 ${number}`,
    due: tasksText(openedAt, dueAt, now),
    lines: drawnShops.map(({ merchantId, shop, inspectors = [], found: foundResult }) => ({
      merchantId,
      shop,
      about: [
        ...(inspectors.length ? [inspectors.join('、')] : []),
        foundResult ? inspectionText(foundResult) : '还没有检查',
      ].join(' · '),
    })),
  }
}

/** Draws again on this phone, and looks for both events in the signed log. */
function checkedOf({
  pool,
  drawn: drawnShops,
  committed,
  opened: openingEvent,
}: DrawView): 'same' | 'waiting' | 'other' {
  if (!openingEvent) return 'waiting'
  const drawnPairs = drawnShops.map(({ merchantId, officers }) => ({ merchantId, officers }))
  const log = openingEvent.log && trustedLogOfPhone(openingEvent.log.key)
  const finding = judgeDraw({ pool, drawn: drawnPairs, committed, opened: openingEvent }, log)
  if (finding === 'sound') return 'same'
  return finding === 'waiting' ? 'waiting' : 'other'
}

/**
 * One random inspection: what was fixed before, what came out, what was found; a colleague opens it
 * here.
 */
registerFormPage({
  questions: ['number'],
  query: { id: '' },
  data: {
    view: null as DrawView | null,
    words: null as ReturnType<typeof wordsOf> | null,
    number: '',
    checked: '' as '' | 'same' | 'waiting' | 'other',
  },

  async loadContent() {
    const drawView = await call('merchant.drawn', { drawId: this.query.id })
    return { view: drawView, words: wordsOf(drawView, Date.now()) }
  },
  async open() {
    const { number } = this.data
    if (!drawNumber.test(number)) return this.showErrors({ number: '请填写现场报出的 6 位数字' })
    if (
      await this.sendOnce((submissionKey) =>
        call('merchant.draw', { drawId: this.query.id, number }, { requestKey: submissionKey }),
      )
    )
      await this.refresh()
  },
  check() {
    this.setData({ checked: checkedOf(this.data.view!) })
  },
  copy() {
    wx.setClipboardData({ data: JSON.stringify(this.data.view) })
  },
})

function tasksText(openedAt: number | undefined, dueAt: number | undefined, now: number): string {
  if (openedAt === undefined) return ''
  return dueAt === undefined ? '都检查过了' : `${dayText(dueAt, now)}前检查`
}
