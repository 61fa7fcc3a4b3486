import { call } from '../../api/call'
import { chooseTerm } from '../../device/chosen-from'
import { splitMarkedText, type TextPart } from '../../format/marked'
import { registerPage } from '../../page/base-page'
import type { Input } from '../../shared/contract/index'
import type { WarningFile } from '../../shared/contract/warning'
import { personalDataKinds } from '../../shared/redaction/finding'
import { instruments, releaseReasons, warningStates } from '../../shared/vocabulary/publication'

type FileCommand = WarningFile['may'][number]

/** The label of each step; the first one open to the reader is the page's primary action. */
const stepNames: [FileCommand, string][] = [
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
const endingSteps: [FileCommand, string][] = [
  ['uphold', '不采纳异议'],
  ['withdraw', '撤下'],
  ['drop', '不予发布'],
]

/** Steps that are taken on the page of the draft. */
const writingSteps: [FileCommand, string][] = [
  ['revise', '修改稿件'],
  ['proposeCorrection', '拟更正稿'],
]

const availableSteps = (stepNameList: [FileCommand, string][], allowedCommands: FileCommand[]) =>
  stepNameList
    .filter(([stepCode]) => allowedCommands.includes(stepCode))
    .map(([stepCode, stepName]) => ({ step: stepCode, name: stepName }))

/**
 * A step's command with what it takes from the page: releases, a reason, or why it is published all
 * the same.
 */
function toStepCommand(
  stepCode: string,
  { id: warningId, seq: seenSeq }: WarningFile,
  enteredText: string,
  releases: NonNullable<WarningFile['releases']>,
): Input<'warning.step'> {
  const despiteField = (stepCode === 'publish' || stepCode === 'correct') &&
    enteredText.trim() !== '' && { despite: enteredText }
  const servedField = stepCode === 'notify' && enteredText.trim() !== '' && { served: enteredText }
  const needsReason = endingSteps.some(([endingStep]) => endingStep === stepCode)
  const textField = needsReason ? { reason: enteredText } : despiteField || servedField
  const extraFields = stepCode === 'checkRedaction' ? { releases } : textField
  return { type: stepCode, warningId, seen: seenSeq, ...extraFields } as Input<'warning.step'>
}

registerPage({
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
    marks: [] as TextPart[],
    pictures: [] as string[],
    preview: false,
    text: '',
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
      steps: availableSteps(stepNames, allowedCommands),
      endings: availableSteps(endingSteps, allowedCommands),
      writings: availableSteps(writingSteps, allowedCommands),
      findings: findings.map(({ text: enteredText, kind: findingKind }) => ({
        text: enteredText,
        kind: personalDataKinds.label(findingKind),
        reason: '',
      })),
      marks: findings.length ? splitMarkedText(`${warningTitle}\n${warningBody}`, findings) : [],
    }
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value })
  },
  togglePreview() {
    this.setData({ preview: !this.data.preview })
  },
  /**
   * The reviewer lets a stretch of likely personal data stand, with a recorded reason; a second tap
   * undoes it.
   */
  async release(event: WechatMiniprogram.TouchEvent) {
    const findingIndex = event.currentTarget.dataset.index as number
    const releaseCode = this.data.findings[findingIndex]?.reason
      ? undefined
      : await chooseTerm(releaseReasons, '为什么可以公开')
    this.setData({
      [`findings[${findingIndex}].reason`]: releaseCode ? releaseReasons.label(releaseCode) : '',
    })
  },
  write(event: WechatMiniprogram.TouchEvent) {
    const correctQuery = event.currentTarget.dataset.step === 'revise' ? '' : '&correct=1'
    wx.navigateTo({ url: `/publicity/draft/draft?id=${this.query.id}${correctQuery}` })
  },
  async runFileStep(event: WechatMiniprogram.TouchEvent) {
    const { step: stepCode } = event.currentTarget.dataset as { step: string }
    const { text: enteredText, findings } = this.data
    const releases = findings
      .filter(({ reason }) => reason)
      .map(({ text: enteredText, reason }) => ({ text: enteredText, reason }))
    await this.runStep(async () => {
      if (stepCode === 'reply' || stepCode === 'object')
        await call('warning.answer', {
          warningId: this.query.id,
          what: stepCode,
          text: enteredText,
        })
      else
        await call('warning.step', toStepCommand(stepCode, this.data.view!, enteredText, releases))
      this.setData({ text: '' })
      await this.refresh()
    })
  },
})
