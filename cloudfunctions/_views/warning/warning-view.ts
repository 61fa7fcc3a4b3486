import type { DraftRule, WarningFile } from '#shared/contract/warning'
import { unresolvedFindings } from '#shared/redaction/review'
import { type Instrument, instruments } from '#shared/vocabulary/publication'
import type { Role } from '#shared/vocabulary/roles'
import {
  findCommandError,
  type WarningCommand,
  type WarningContext,
} from '../../_domain/warning/commands'
import {
  instrumentRules,
  titleAndBody,
  type Warning,
  type WarningGround,
} from '../../_domain/warning/state'

/** A warning as staff or the named shop sees it, with the steps that this person may take next. */
export function viewWarning(
  id: string,
  warning: Warning,
  context: WarningContext,
): Omit<WarningFile, 'seq'> {
  const { content, state, reply, noticeUntil, answerBy, history } = warning
  // The text is only checked when the step is taken. Here it is assumed to pass.
  const stepContext: WarningContext = { ...context, checked: () => 'pass' }
  const allowedSteps = possibleSteps(warning).filter(
    (command) => findCommandError(warning, command, stepContext) === undefined,
  )
  const isStaff = context.actor.role !== 'merchant'
  return {
    id,
    state,
    instrument: content.instrument,
    title: content.title,
    body: content.body,
    history,
    basis: legalBasis[content.instrument],
    documentNo: content.ground?.documentNo,
    endDay: content.endDay,
    noticeUntil,
    answerBy,
    reply,
    ...(isStaff ? staffFields(warning) : {}),
    may: allowedSteps.map(({ type }) => type as WarningFile['may'][number]),
  }
}

/** What staff see of a warning beyond what its shop sees. */
function staffFields({
  content,
  releases,
  proposal,
}: Warning): Pick<WarningFile, 'ground' | 'releases' | 'findings' | 'proposal'> {
  const warningText = titleAndBody(content)
  return {
    ground: content.ground && withoutServerFindings(content.ground),
    releases,
    findings: unresolvedFindings(warningText, releases).map((finding) => ({
      ...finding,
      text: warningText.slice(finding.start, finding.end),
    })),
    proposal: proposal && {
      title: proposal.content.title,
      body: proposal.content.body,
      reason: proposal.reason,
    },
  }
}

/** A ground as staff have entered it, without the facts that the server has added. */
function withoutServerFindings(ground: WarningGround): NonNullable<WarningFile['ground']> {
  if (ground.kind === 'complaint') return { kind: ground.kind, documentNo: ground.documentNo }
  if (ground.kind === 'judgment') return ground
  const { repaired, annulled, ...enteredGround } = ground
  return enteredGround
}

/** All steps, as if their forms had been filled in correctly. */
function possibleSteps({ content, releases, proposal }: Warning): WarningCommand[] {
  const reason = '—'
  // Findings of personal data do not prevent the step here. Staff go through them on its page.
  const allReleases = unresolvedFindings(titleAndBody(content), []).map(({ start, end }) => ({
    text: titleAndBody(content).slice(start, end),
    reason,
  }))
  return [
    { type: 'revise', content },
    { type: 'checkFacts' },
    { type: 'checkRedaction', releases: allReleases },
    { type: 'checkLaw' },
    { type: 'approve' },
    { type: 'notify', served: reason },
    { type: 'reply', text: reason },
    { type: 'publish', despite: reason },
    { type: 'object', text: reason },
    { type: 'proposeCorrection', proposal: proposal ?? { content, releases, reason } },
    { type: 'correct', despite: reason },
    { type: 'uphold', reason },
    { type: 'withdraw', reason },
    { type: 'drop', reason },
  ]
}

/** The law behind each instrument, with the articles as in force on 2026-11-24. */
export const legalBasis: Record<Instrument, string> = {
  penalty: '行政处罚法第四十八条；市场监督管理行政处罚信息公示规定（总局令第45号）',
  complaint: '市场监督管理投诉举报处理办法（总局令第121号）第三十八条；投诉信息公示暂行规则',
  advice:
    '市场监督管理投诉举报处理办法（总局令第121号）第三十八条；消费者权益保护法实施条例第二十七条',
  exposure: '消费者权益保护法第三十七条第一款第八项',
  food_risk: '食品安全法第一百一十八条：未经授权不得发布',
  supervision: '食品安全法第一百一十八条：日常监督管理信息，准确并作必要解释',
}

/** The instruments that this role may draft. */
export const draftRulesFor = (role: Role): DraftRule[] =>
  instruments.codes.flatMap((instrument) => {
    const { naming, grounds, drafters, lasts } = instrumentRules[instrument]
    if (naming === 'blocked' || !drafters.includes(role)) return []
    return [{ instrument, grounds, lasts }]
  })
