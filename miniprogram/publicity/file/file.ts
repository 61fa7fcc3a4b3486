import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { chosenFrom } from '../../phone/chosen-from'
import type { Input } from '../../shared/contract/index'
import type { WarningFile } from '../../shared/contract/warning'
import { personalDataKinds } from '../../shared/redaction/finding'
import { marked, type Part } from '../../shared/redaction/marked'
import { instruments, releaseReasons, warningStates } from '../../shared/vocabulary/publication'

type May = WarningFile['may'][number]

/** The label of each step; the first one open to the reader is the page's primary action. */
const stepNames: [May, string][] = [
  ['checkFacts', '事实无误'],
  ['checkRedaction', '隐私已核'],
  ['checkLaw', '法制审核通过'],
  ['approve', '批准'],
  ['notify', '告知商家'],
  ['publish', '发布'],
  ['correct', '按更正稿更正'],
  ['reply', '提交答复'],
  ['object', '提出异议'],
]

/** Steps that end the warning or refuse something, and so need a reason. */
const endings: [May, string][] = [
  ['uphold', '不采纳异议'],
  ['withdraw', '撤下'],
  ['drop', '不予发布'],
]

/** Steps that are taken on the page of the draft. */
const writings: [May, string][] = [
  ['revise', '修改稿件'],
  ['proposeCorrection', '拟更正稿'],
]

const possible = (names: [May, string][], may: May[]) =>
  names.filter(([step]) => may.includes(step)).map(([step, name]) => ({ step, name }))

/** A step's command with what it takes from the page: releases, a reason, or why it is published all the same. */
function commandOf(
  step: string,
  { id: warningId, seq: seen }: WarningFile,
  text: string,
  releases: NonNullable<WarningFile['releases']>,
): Input<'warning.step'> {
  const despite = (step === 'publish' || step === 'correct') && text.trim() !== '' && { despite: text }
  const served = step === 'notify' && text.trim() !== '' && { served: text }
  const more =
    step === 'checkRedaction'
      ? { releases }
      : endings.some(([ending]) => ending === step)
        ? { reason: text }
        : despite || served
  return { type: step, warningId, seen, ...more } as Input<'warning.step'>
}

page({
  query: { id: '' },
  data: {
    view: null as WarningFile | null,
    kind: '',
    state: '',
    steps: [] as { step: string; name: string }[],
    endings: [] as { step: string; name: string }[],
    writings: [] as { step: string; name: string }[],
    /** `reason`: why the reviewer lets the stretch stand; empty while undecided. */
    findings: [] as { text: string; kind: string; reason: string }[],
    marks: [] as Part[],
    pictures: [] as string[],
    preview: false,
    text: '',
  },

  async load() {
    const view = await call('warning.file', { warningId: this.query.id })
    const { findings = [], title, body, may } = view
    return {
      view,
      kind: instruments.label(view.instrument),
      state: warningStates.label(view.state),
      pictures: (view.pictures ?? []).map(({ url }) => url),
      steps: possible(stepNames, may),
      endings: possible(endings, may),
      writings: possible(writings, may),
      findings: findings.map(({ text, kind }) => ({ text, kind: personalDataKinds.label(kind), reason: '' })),
      marks: findings.length ? marked(`${title}\n${body}`, findings) : [],
    }
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value })
  },
  togglePreview() {
    this.setData({ preview: !this.data.preview })
  },
  /** The reviewer lets a stretch of likely personal data stand, with a recorded reason; a second tap undoes it. */
  async release(event: WechatMiniprogram.TouchEvent) {
    const place = event.currentTarget.dataset.index as number
    const code = this.data.findings[place]?.reason ? undefined : await chosenFrom(releaseReasons, '为什么可以公开')
    this.setData({ [`findings[${place}].reason`]: code ? releaseReasons.label(code) : '' })
  },
  write(event: WechatMiniprogram.TouchEvent) {
    const correct = event.currentTarget.dataset.step === 'revise' ? '' : '&correct=1'
    wx.navigateTo({ url: `/publicity/draft/draft?id=${this.query.id}${correct}` })
  },
  async take(event: WechatMiniprogram.TouchEvent) {
    const { step } = event.currentTarget.dataset as { step: string }
    const { text, findings } = this.data
    const releases = findings.filter(({ reason }) => reason).map(({ text, reason }) => ({ text, reason }))
    await this.act(async () => {
      if (step === 'reply' || step === 'object')
        await call('warning.answer', { warningId: this.query.id, what: step, text })
      else await call('warning.step', commandOf(step, this.data.view!, text, releases))
      this.setData({ text: '' })
      await this.load()
    })
  },
})
