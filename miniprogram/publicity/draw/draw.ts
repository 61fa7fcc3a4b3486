import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { memory } from '../../phone/witness'
import type { DrawView } from '../../shared/contract/draw'
import { drawNumber } from '../../shared/inspection/draw'
import { judgeDraw } from '../../shared/inspection/judge'
import { trustedLog } from '../../shared/seal/trusted'
import { inspectionWords } from '../../words/inspection'
import { dateTime, day } from '../../words/when'

const wordsOf = ({ pool, at, openedAt, dueAt, drawn, committed, opened }: DrawView, now: number) => {
  const { commitment } = committed.sealed.event.data as { commitment: string }
  const { number = '' } = (opened?.sealed.event.data ?? {}) as Record<string, string>
  return {
    pool: `${pool.shops.length} 家店、${pool.officers.length} 名执法人员`,
    committed: `${dateTime(at, now)}，指纹 ${commitment.slice(0, 16)}`,
    opened: openedAt === undefined ? '还没有摇号' : `${dateTime(openedAt, now)}，现场报数 ${number}`,
    due: openedAt === undefined ? '' : dueAt === undefined ? '都检查过了' : `${day(dueAt, now)}前检查`,
    lines: drawn.map(({ merchantId, shop, inspectors = [], found }) => ({
      merchantId,
      shop,
      about: [
        ...(inspectors.length ? [inspectors.join('、')] : []),
        found ? inspectionWords(found) : '还没有检查',
      ].join(' · '),
    })),
  }
}

/** Draws again on this phone, and looks for both events in the signed log. */
function checkedOf({ pool, drawn, committed, opened }: DrawView): 'same' | 'waiting' | 'other' {
  if (!opened) return 'waiting'
  const bare = drawn.map(({ merchantId, officers }) => ({ merchantId, officers }))
  const log = opened.log && trustedLog(opened.log.key, memory().key)
  const finding = judgeDraw({ pool, drawn: bare, committed, opened }, log)
  return finding === 'sound' ? 'same' : finding === 'waiting' ? 'waiting' : 'other'
}

/** One random inspection: what was fixed before, what came out, what was found; a colleague opens it here. */
formPage({
  questions: ['number'],
  query: { id: '' },
  data: {
    view: null as DrawView | null,
    words: null as ReturnType<typeof wordsOf> | null,
    number: '',
    checked: '' as '' | 'same' | 'waiting' | 'other',
  },

  async load() {
    const view = await call('merchant.drawn', { drawId: this.query.id })
    return { view, words: wordsOf(view, Date.now()) }
  },
  async open() {
    const { number } = this.data
    if (!drawNumber.test(number)) return this.showErrors({ number: '请填写现场报出的 6 位数字' })
    if (await this.sendOnce((key) => call('merchant.draw', { drawId: this.query.id, number }, { key })))
      await this.load()
  },
  check() {
    this.setData({ checked: checkedOf(this.data.view!) })
  },
  copy() {
    wx.setClipboardData({ data: JSON.stringify(this.data.view) })
  },
})
