import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { sendForm } from '../../cloud/send-form'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import type { RuleDraft } from '../../shared/contract/dispatch'
import type { Role } from '../../shared/vocabulary/roles'
import { type Failure, failureOf } from '../../words/failure'
import { differenceLines, guide, stepWith, textOf } from './difference'

Page({
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    source: '',
    guide: [] as string[],
    /** The replay of the text now in the field; null once the text changes. */
    difference: null as ReturnType<typeof differenceLines> | null,
    step: 'suggest' as 'suggest' | 'adopt',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  key: '',
  of: '',
  ticket: '',
  role: 'dispatcher' as Role,
  draft: undefined as RuleDraft | undefined,

  onLoad({ of = '' }) {
    this.of = of
    this.load()
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  async load() {
    try {
      const [{ role }, rules] = await Promise.all([whoAmI(), call('dispatch.rules', {})])
      Object.assign(this, { role, draft: rules.draft })
      this.setData({ ready: true, failure: null, source: textOf(this.of, rules), guide: guide(rules.known) })
      if (stepWith(this.data.source, role, rules.draft) === 'adopt') await this.rehearse()
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    Object.assign(this, { ticket: '', key: '' })
    this.setData({ source: event.detail.value, difference: null, errors: {}, problem: '' })
  },
  async rehearse() {
    const { source } = this.data
    const taken = await sendForm(this, async () => {
      const replay = await call('dispatch.replay', { source })
      if (source !== this.data.source) return
      this.ticket = replay.ticket
      this.setData({ difference: differenceLines(replay), step: stepWith(source, this.role, this.draft) })
    })
    if (taken) wx.pageScrollTo({ selector: '#difference', offsetTop: -16, duration: 200 })
  },
  async send() {
    const { step, source } = this.data
    const replayed = { source, ticket: this.ticket }
    const send = (key: string) =>
      step === 'adopt' ? call('dispatch.adopt', replayed, { key }) : call('dispatch.suggest', replayed, { key })
    if (!(await sendForm(this, send))) return
    wx.showToast({ title: step === 'adopt' ? '已启用' : '已提交', icon: 'success' })
    wx.navigateBack()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['source'], errors)
  },
})
