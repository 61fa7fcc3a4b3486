import { CallError, call, newKey } from '../../cloud/call'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import { addDays, dayOf } from '../../shared/clock/days'
import { redact } from '../../shared/redaction/review'
import { scan } from '../../shared/redaction/scan'
import { failureOf } from '../../words/failure'

/** Advice names nobody: the one kind that is begun on a phone. What names a shop is begun where its document lies. */
Page({
  data: {
    look: look(),
    title: '',
    body: '',
    until: addDays(dayOf(Date.now()), 60),
    first: addDays(dayOf(Date.now()), 1),
    last: addDays(dayOf(Date.now()), 90),
    found: 0,
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  key: '',

  typeTitle(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ title: event.detail.value })
  },
  typeBody(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ body: event.detail.value })
  },
  pickUntil(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ until: event.detail.value })
  },
  change(data: { title?: string; body?: string; until?: string }) {
    this.key = ''
    this.setData({ ...data, errors: {}, problem: '' })
    const { title, body } = this.data
    this.setData({ found: scan(`${title}\n${body}`).length })
  },
  hide() {
    this.change({ title: redact(this.data.title), body: redact(this.data.body) })
  },
  async save() {
    const { title, body, until, busy } = this.data
    if (busy) return
    this.setData({ busy: true })
    this.key ||= newKey()
    try {
      const input = { instrument: 'advice' as const, title, body, until }
      const { warningId } = await call('warning.draft', input, { key: this.key })
      wx.redirectTo({ url: `/publicity/file/file?id=${warningId}` })
    } catch (error) {
      const { message } = failureOf(error)
      const field = error instanceof CallError ? error.field : undefined
      if (!(error instanceof CallError && error.code === 'OFFLINE')) this.key = ''
      if (!field) return this.setData({ problem: message })
      this.setData({ errors: { [field]: message } })
      showFirst(['title', 'body', 'until'], { [field]: message })
    } finally {
      this.setData({ busy: false })
    }
  },
})
