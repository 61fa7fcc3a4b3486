import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import type { Input } from '../../shared/contract/index'
import type { Askable } from '../../shared/contract/scorecard'
import { closedList } from '../../shared/vocabulary/closed-list'
import { type Choice, choices } from '../../words/choices'
import { type ObjectionLine, objectionLine } from '../../words/objection'

const asks = closedList({ correction: '记录有错，请求更正', repair: '已经履行或改正，请求修复' })
type Ask = 'correction' | 'repair'

/** A shop's objection to its stars: an answer to an announced fall, or a request of its own. */
formPage({
  questions: ['kind', 'inputIds', 'statement'],
  query: { merchantId: '' },
  data: {
    name: '',
    /** An announced fall that the shop has not answered. */
    told: null as ObjectionLine | null,
    lines: [] as ObjectionLine[],
    inputs: [] as Choice[],
    asks: choices(asks),
    kind: '' as Ask | '',
    inputIds: [] as string[],
    statement: '',
  },

  async load() {
    const { objections, shops = [] } = await call('merchant.objections', {})
    const lines = objections.filter(({ merchant }) => merchant.id === this.query.merchantId).map(objectionLine)
    const shop: Askable | undefined = shops.find(({ id }) => id === this.query.merchantId)
    return {
      name: shop?.name ?? '',
      told: lines.find(({ state }) => state === 'told') ?? null,
      lines: lines.filter(({ state }) => state !== 'told'),
      inputs: (shop?.inputs ?? []).map(({ id: code, words: label }) => ({ code, label })),
    }
  },
  async send() {
    const { told, kind, inputIds, statement } = this.data
    if (!told && !kind) return this.showErrors({ kind: '请选择请求什么' })
    if (!told && inputIds.length === 0) return this.showErrors({ inputIds: '请选择有异议的记录' })
    if (statement.trim().length < 5) return this.showErrors({ statement: '请写明理由，至少 5 个字' })
    const { merchantId } = this.query
    const input: Input<'merchant.object'> = told
      ? { merchantId, kind: 'drop', objectionId: told.objectionId, statement }
      : { merchantId, kind: kind as Ask, inputIds, statement }
    if (!(await this.sendOnce((key) => call('merchant.object', input, { key })))) return
    wx.showToast({ title: '已提交，10 个工作日内决定', icon: 'none', duration: 2500 })
    this.setData({ kind: '', inputIds: [], statement: '' })
    await this.load()
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
})
