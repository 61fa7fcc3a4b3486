import { call } from '../../cloud/call'
import { dossierOrKept } from '../../cloud/kept-answers'
import { whoAmI } from '../../cloud/me'
import { waitingActs } from '../../cloud/outbox'
import { page } from '../../page/page'
import { confirmed } from '../../phone/confirmed'
import type { DossierView } from '../../shared/contract/dossier'
import { problemTypes } from '../../shared/vocabulary/case'
import { badgeOf } from '../../words/headline'
import { inspectionWords } from '../../words/inspection'
import { offlineWords } from '../../words/waiting'
import { day, moment } from '../../words/when'

/** A shop's past in words. */
const dossierWords = (
  { inspections, complaints, ended, matters, successors = [], readings }: DossierView,
  now: number,
) => ({
  ended:
    ended.settled + ended.terminated === 0
      ? '还没有办结的投诉'
      : `办结的投诉：谈成 ${ended.settled} 件，没谈成 ${ended.terminated} 件`,
  inspections: inspections.map(({ id, at, by, problems, photos, ...one }) => ({
    id,
    title: inspectionWords(one),
    about: [
      `${day(at, now)} ${by}`,
      ...(problems ? [`${problems} 项有问题`] : []),
      ...(photos ? [`${photos} 张照片`] : []),
    ].join(' · '),
  })),
  complaints: complaints.map(({ number, submittedAt, problemType, state, pending, substantiated }) => ({
    number,
    title: `${problemTypes.label(problemType)} · ${badgeOf(state, pending).label}`,
    about: [
      day(submittedAt, now),
      number,
      ...(substantiated === undefined ? [] : [substantiated ? '经核实属实' : '经核实不属实']),
    ].join(' · '),
  })),
  matters: matters.map(({ id, kind, words, source = '', overOn = '' }) => ({
    id,
    kind,
    words,
    source,
    over: overOn !== '',
    about: [source, overOn && `${overOn} 已结束，不再计入`].filter(Boolean).join(' · '),
  })),
  successors: successors.map(({ id, name, why }) => ({
    id,
    name,
    about: why === 'address' ? '地址相同' : '相距不到 20 米，同一行业',
  })),
  readings: readings.map(({ name, at }, index) => ({ index, said: `${name} ${moment(at, now)}` })),
})

/** The dossier of a shop, loaded only once for each opening: every request is recorded in the access log. */
page({
  loads: 'shown',
  query: { merchantId: '' },
  data: {
    view: null as DossierView | null,
    words: null as ReturnType<typeof dossierWords> | null,
    offline: '',
    waits: false,
    /** False for a dossier kept on this phone: offline nothing can be ended. */
    mayEnd: false,
    /** A leader has others inspect; a dispatcher does not inspect. */
    orders: false,
    inspects: true,
  },

  async load() {
    const { value: view, since } = await dossierOrKept(this.query.merchantId)
    const { role } = await whoAmI().catch(() => ({ role: 'officer' as const }))
    const now = Date.now()
    const waiting = (await waitingActs()).filter(({ act }) => act === 'merchant.inspect')
    const offline = offlineWords(since, waiting, now)
    const mayEnd = view.mayRecord && since === undefined
    return {
      orders: role === 'leader',
      inspects: role !== 'dispatcher',
      view,
      words: dossierWords(view, now),
      offline,
      mayEnd,
      waits: waiting.length > 0,
    }
  },
  endMatter(event: WechatMiniprogram.TouchEvent) {
    const { id, kind: matter, words, source } = this.data.words!.matters[event.currentTarget.dataset.index as number]!
    const about = { merchantId: this.query.merchantId, name: this.data.view!.name, id, matter, words, source }
    this.visit('/officer/matter/matter', about)
  },
  async join(event: WechatMiniprogram.TouchEvent) {
    const { id: of, name } = event.currentTarget.dataset
    const said = `认定后，这家店的页面写明它和“${name}”是同一家店。商家可以提出异议。`
    if (!(await confirmed('是同一家店？', said, '认定'))) return
    const { merchantId } = this.query
    await this.act(() => call('merchant.record', { what: 'succession', merchantId, of }), { done: '已记下' })
    await this.load()
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${event.detail.id}` })
  },
  inspect() {
    const { name, category } = this.data.view!
    if (this.data.orders) return this.visit('/command/orders/orders', { merchantId: this.query.merchantId, name })
    this.visit('/officer/inspect/inspect', { merchantId: this.query.merchantId, name, category })
  },
  locate() {
    const { location, name, address } = this.data.view!
    wx.openLocation({ ...location, name, address })
  },
})
