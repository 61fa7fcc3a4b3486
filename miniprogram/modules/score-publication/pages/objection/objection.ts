import { call } from '../../../../api/call'
import { type Choice, choicesFromList } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import type { Input } from '../../../../shared/contract/index'
import { closedList } from '../../../../shared/vocabulary/closed-list'
import { type FactReply, factReplies } from '../../../../shared/vocabulary/stars'
import type { DisputableShop } from '../../contract'
import { type ObjectionLine, objectionLine } from '../objection-line'

/** What a shop can request by itself. */
const requestKinds = closedList({
  correction: '记录有错，请求更正',
  repair: '已经履行或改正，请求修复',
  reply: '在记录旁边公开说明',
})
type RequestKind = 'correction' | 'repair' | 'reply'

/** A shop's objection to its stars: the reply to an announced drop, or a request of its own. */
registerFormPage({
  questionIds: ['kind', 'inputIds', 'reply', 'statement'],
  query: { merchantId: '' },
  data: {
    /** Name of the shop. */
    name: '',
    /** The announced drop to which the shop can still reply; null if there is none. */
    announcedDrop: null as ObjectionLine | null,
    /** All other objections. */
    lines: [] as ObjectionLine[],
    /** The inputs of the score to which the shop may object. */
    inputs: [] as Choice[],
    requestChoices: choicesFromList(requestKinds),
    kind: '' as RequestKind | '',
    /** Ids of the chosen inputs. */
    inputIds: [] as string[],
    replies: choicesFromList(factReplies),
    reply: '' as FactReply | '',
    statement: '',
  },

  async loadContent() {
    const { objections, shops = [] } = await call('merchant.objections', {})
    const lines = objections
      .filter(({ merchant }) => merchant.id === this.query.merchantId)
      .map(objectionLine)
    const shop: DisputableShop | undefined = shops.find(
      ({ id: shopId }) => shopId === this.query.merchantId,
    )
    return {
      name: shop?.name ?? '',
      announcedDrop: lines.find(({ state: objectionState }) => objectionState === 'told') ?? null,
      lines: lines.filter(({ state: objectionState }) => objectionState !== 'told'),
      inputs: (shop?.inputs ?? []).map(({ id: code, words: label }) => ({ code, label })),
    }
  },
  async sendObjection() {
    const { announcedDrop, kind, inputIds, statement } = this.data
    if (!announcedDrop) {
      if (!kind) return this.showErrors({ kind: '请选择请求什么' })
      if (inputIds.length === 0) return this.showErrors({ inputIds: '请选择哪几条记录' })
      if (kind === 'reply') return this.sendExplanation()
    }
    if (statement.trim().length < 5)
      return this.showErrors({ statement: '请写明理由，至少 5 个字' })

    const { merchantId } = this.query
    const input: Input<'merchant.object'> = announcedDrop
      ? { merchantId, kind: 'drop', objectionId: announcedDrop.objectionId, statement }
      : { merchantId, kind: kind as 'correction' | 'repair', inputIds, statement }
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.object', input, { requestKey: submissionKey }),
    )
    if (!submission) return
    wx.showToast({ title: '已提交，10 个工作日内决定', icon: 'none', duration: 2500 })
    this.setData({ kind: '', inputIds: [], statement: '' })
    await this.refresh()
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** Publishes a reply from a list next to a fact. It needs no decision of the bureau. */
  async sendExplanation() {
    const { inputIds, reply } = this.data
    const [inputId, ...otherInputIds] = inputIds
    if (inputId === undefined || otherInputIds.length > 0)
      return this.showErrors({ inputIds: '一次说明一条记录' })
    if (!reply) return this.showErrors({ reply: '请选择怎么说明' })
    const { merchantId } = this.query
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.reply', { merchantId, inputId, reply }, { requestKey: submissionKey }),
    )
    if (!submission) return
    wx.showToast({ title: '已和记录一起公开', icon: 'none' })
    this.setData({ kind: '', inputIds: [], reply: '' })
    await this.refresh()
  },
})
