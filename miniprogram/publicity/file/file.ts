import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { look } from '../../phone/look'
import type { Input } from '../../shared/contract/index'
import type { WarningFile } from '../../shared/contract/warning'
import { personalDataKinds } from '../../shared/redaction/finding'
import { instruments, warningStates } from '../../shared/vocabulary/publication'
import { type Failure, failureOf } from '../../words/failure'
import { endings, possible, stepNames } from './steps'

Page({
  ...live,
  data: {
    look: look(),
    view: null as WarningFile | null,
    failure: null as Failure | null,
    kind: '',
    state: '',
    steps: [] as { step: string; name: string }[],
    endings: [] as { step: string; name: string }[],
    findings: [] as { text: string; kind: string; released: boolean }[],
    text: '',
    busy: false,
  },
  id: '',

  onLoad(query) {
    this.id = query.id ?? ''
  },
  async load() {
    try {
      const view = await call('warning.file', { warningId: this.id })
      this.setData({
        view,
        failure: null,
        kind: instruments.label(view.instrument),
        state: warningStates.label(view.state),
        steps: possible(stepNames, view.may),
        endings: possible(endings, view.may),
        findings: (view.findings ?? []).map(({ text, kind }) => ({
          ...{ text, kind: personalDataKinds.label(kind), released: false },
        })),
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value })
  },
  release(event: WechatMiniprogram.TouchEvent) {
    const place = event.currentTarget.dataset.index as number
    const findings = this.data.findings.map((one, index) =>
      index === place ? { ...one, released: !one.released } : one,
    )
    this.setData({ findings })
  },
  async take(event: WechatMiniprogram.TouchEvent) {
    const { step } = event.currentTarget.dataset as { step: string }
    const { text, findings, busy } = this.data
    if (busy) return
    this.setData({ busy: true })
    try {
      if (step === 'reply' || step === 'object') await call('warning.answer', { warningId: this.id, what: step, text })
      else {
        const releases = findings
          .filter(({ released }) => released)
          .map((one) => ({ text: one.text, reason: '复核：不是个人信息' }))
        const more =
          step === 'checkRedaction' ? { releases } : endings.some(([ending]) => ending === step) ? { reason: text } : {}
        await call('warning.step', { type: step, warningId: this.id, ...more } as Input<'warning.step'>)
      }
      this.setData({ text: '' })
      await this.load()
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: false })
    }
  },
})
