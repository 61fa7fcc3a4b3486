import { call } from '../../api/call'
import { chooseTerm } from '../../device/chosen-from'
import { drawCoverPicture } from '../../device/cover-picture'
import { toArticle } from '../../format/article'
import { splitMarkedText, type TextPart } from '../../format/marked'
import { registerPage } from '../../page/base-page'
import type { Input } from '../../shared/contract/index'
import type { WarningFile } from '../../shared/contract/warning'
import { personalDataKinds } from '../../shared/redaction/finding'
import { instruments, releaseReasons, warningStates } from '../../shared/vocabulary/publication'

type FileCommand = WarningFile['may'][number]

interface FileStep {
  command: FileCommand
  label: string
}

/** The steps forward. The first one that the reader may take is the page's primary action. */
const mainSteps: FileStep[] = [
  { command: 'checkFacts', label: '事实无误' },
  { command: 'checkRedaction', label: '隐私已核' },
  { command: 'checkLaw', label: '法制审核通过' },
  { command: 'approve', label: '批准' },
  { command: 'notify', label: '告知商家' },
  { command: 'publish', label: '发布' },
  { command: 'correct', label: '按更正稿更正' },
  { command: 'reply', label: '提交答复' },
  { command: 'object', label: '提出异议' },
]

/** Steps that end the warning or reject an objection. They need a reason. */
const endingSteps: FileStep[] = [
  { command: 'uphold', label: '不采纳异议' },
  { command: 'withdraw', label: '撤下' },
  { command: 'drop', label: '不予发布' },
]

/** Steps that are taken on the page of the draft. */
const writingSteps: FileStep[] = [
  { command: 'revise', label: '修改稿件' },
  { command: 'proposeCorrection', label: '拟更正稿' },
]

/** The steps that the reader may take, as the template expects them. */
const selectAllowedSteps = (steps: FileStep[], allowedCommands: FileCommand[]) =>
  steps
    .filter(({ command }) => allowedCommands.includes(command))
    .map(({ command, label }) => ({ step: command, name: label }))

interface EnteredValues {
  text: string
  releases: NonNullable<WarningFile['releases']>
}

/** The field of a step's input that takes the values entered on the page. */
function enteredField(command: string, { text, releases }: EnteredValues): object {
  if (command === 'checkRedaction') return { releases }
  if (endingSteps.some((endingStep) => endingStep.command === command)) return { reason: text }
  if (text.trim() === '') return {}
  // Why the warning is published although the content check did not pass.
  if (command === 'publish' || command === 'correct') return { despite: text }
  // How the shop was notified.
  return command === 'notify' ? { served: text } : {}
}

const toStepInput = (
  command: string,
  { id: warningId, seq: seenSeq }: WarningFile,
  enteredValues: EnteredValues,
) =>
  ({
    type: command,
    warningId,
    // The server refuses the step if the warning has changed since the reader saw it.
    seen: seenSeq,
    ...enteredField(command, enteredValues),
  }) as Input<'warning.step'>

/** The file of a warning: its text, its findings and the steps that the reader may take. */
registerPage({
  query: { id: '' },
  data: {
    view: null as WarningFile | null,
    kind: '',
    state: '',
    steps: [] as { step: string; name: string }[],
    endings: [] as { step: string; name: string }[],
    writings: [] as { step: string; name: string }[],
    /**
     * Parts of the text that look like personal data. `reason` says why the reviewer allows a part.
     * It is empty until then.
     */
    findings: [] as { text: string; kind: string; reason: string }[],
    /** The text with the findings highlighted. */
    marks: [] as TextPart[],
    /** URLs of the pictures. */
    pictures: [] as string[],
    preview: false,
    /** The reason or explanation that the reader has typed. */
    noteText: '',
  },

  async loadContent() {
    const warningFile = await call('warning.file', { warningId: this.query.id })
    const {
      findings = [],
      title: warningTitle,
      body: warningBody,
      may: allowedCommands,
    } = warningFile
    return {
      view: warningFile,
      kind: instruments.label(warningFile.instrument),
      state: warningStates.label(warningFile.state),
      pictures: (warningFile.pictures ?? []).map(({ url }) => url),
      steps: selectAllowedSteps(mainSteps, allowedCommands),
      endings: selectAllowedSteps(endingSteps, allowedCommands),
      writings: selectAllowedSteps(writingSteps, allowedCommands),
      findings: findings.map(({ text, kind }) => ({
        text,
        kind: personalDataKinds.label(kind),
        reason: '',
      })),
      marks: findings.length ? splitMarkedText(`${warningTitle}\n${warningBody}`, findings) : [],
    }
  },
  enterText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ noteText: event.detail.value })
  },
  togglePreview() {
    this.setData({ preview: !this.data.preview })
  },
  /**
   * The reviewer allows a part of the text that looks like personal data, for a recorded reason. A
   * second tap undoes this.
   */
  async releaseFinding(event: WechatMiniprogram.TouchEvent) {
    const findingIndex = event.currentTarget.dataset.index as number
    const wasAllowed = this.data.findings[findingIndex]?.reason
    const releaseCode = wasAllowed ? undefined : await chooseTerm(releaseReasons, '为什么可以公开')
    const reason = releaseCode ? releaseReasons.label(releaseCode) : ''
    this.setData({ [`findings[${findingIndex}].reason`]: reason })
  },
  /**
   * Exports the warning as an article: title and text go to the clipboard, the cover and the
   * covered copies are shown as pictures, which WeChat can save and forward.
   */
  async exportArticle() {
    const { view: warningFile, kind: kindLabel, pictures } = this.data
    if (!warningFile) return
    const { title, text, coverLines } = toArticle(warningFile, kindLabel)
    await this.runStep(async () => {
      const coverPath = await drawCoverPicture(kindLabel, coverLines)
      await wx.setClipboardData({ data: `${title}\n\n${text}` })
      await wx.previewImage({ urls: [coverPath, ...pictures], current: coverPath })
    })
  },
  /** Opens the page of the draft. */
  openDraft(event: WechatMiniprogram.TouchEvent) {
    const correctQuery = event.currentTarget.dataset.step === 'revise' ? '' : '&correct=1'
    wx.navigateTo({ url: `/publicity/draft/draft?id=${this.query.id}${correctQuery}` })
  },
  async runFileStep(event: WechatMiniprogram.TouchEvent) {
    const { step: command } = event.currentTarget.dataset as { step: string }
    const { noteText: enteredText, findings } = this.data
    const releases = findings
      .filter(({ reason }) => reason !== '')
      .map(({ text, reason }) => ({ text, reason }))
    await this.runStep(async () => {
      const { id: warningId } = this.query
      if (command === 'reply' || command === 'object')
        await call('warning.answer', { warningId, what: command, text: enteredText })
      else
        await call(
          'warning.step',
          toStepInput(command, this.data.view!, { text: enteredText, releases }),
        )
      this.setData({ noteText: '' })
      await this.refresh()
    })
  },
})
