import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { sendForm } from '../../cloud/send-form'
import { textScale } from '../../phone/text-scale'
import type { ConsultationLine } from '../../shared/contract/consultation'
import type { Role } from '../../shared/vocabulary/roles'
import { type Failure, failureOf } from '../../words/failure'
import { moment } from '../../words/when'

const answerers: Role[] = ['dispatcher', 'association']

const lined = ({ id, question, at, waiting }: ConsultationLine) => ({
  ...{ id, question },
  about: `${moment(at, Date.now())} · ${waiting ? '等待答复' : '已答复'}`,
})

/**
 * Consultation: a person asks the bureau and finds their own questions again; staff who answer also see the questions
 * that wait.
 */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    own: [] as ReturnType<typeof lined>[],
    waiting: [] as ReturnType<typeof lined>[],
    answering: false,
    words: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  key: '',

  async load() {
    try {
      const answering = answerers.includes((await whoAmI()).role)
      const [{ consultations: own }, { consultations: waiting }] = await Promise.all([
        call('service.consultations', {}),
        answering ? call('service.waiting', {}) : { consultations: [] },
      ])
      this.setData({ answering, own: own.map(lined), waiting: waiting.map(lined), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.key = ''
    this.setData({ words: event.detail.value, errors: {}, problem: '' })
  },
  async ask() {
    let id = ''
    const sent = await sendForm(this, async (key) => {
      id = (await call('service.consult', { words: this.data.words }, { key })).consultationId
    })
    if (!sent) return
    this.setData({ words: '' })
    wx.navigateTo({ url: `/publicity/thread/thread?id=${id}` })
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/publicity/thread/thread?id=${event.currentTarget.dataset.id}` })
  },
  complain() {
    wx.navigateTo({ url: '/pages/complaint/kind/kind' })
  },
})
