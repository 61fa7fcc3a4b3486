import { requestedMaterialsText } from '../../format/asked'
import { consentText } from '../../format/consent'
import { caseSteps, stepAbout } from '../../modules/case-links'
import { livestreams } from '../../modules/livestreams'
import { moduleRecordPage } from '../../modules/menus'
import { agreementPapers } from '../../shared/agreement/agreement-document'
import { signers } from '../../shared/agreement/signature'
import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/command-names'
import { returnReasons } from '../../shared/vocabulary/dispatch'
import { formalityTools } from './formality-tools'
import { askForTerm, askForWords, caseAction, leavingAction, type Tool } from './tool'

const batchPage = moduleRecordPage('batch')

/** The tools that an officer uses most. The others are hidden until a tap on “更多”. */
const preferredTools = ['consent', 'resume', 'agreement', 'assess']
const shownCount = 3

/** The tools of a case: those that are shown at first, and all of them. */
export function selectTools(caseView: CaseView): {
  shownTools: Tool[]
  allTools: Tool[]
  hiddenCount: number
} {
  const tools = [
    ...consentTools(caseView),
    ...formalityTools(caseView, Date.now()),
    ...moduleTools(caseView),
    ...mediationTools(caseView),
  ]
  const frequentSteps = caseSteps(caseView).filter(({ isFrequent }) => isFrequent)
  const firstIds = [...preferredTools, ...frequentSteps.map(({ id }) => id)]
  const firstTools = firstIds.flatMap((toolId) => tools.filter((tool) => tool.id === toolId))
  const shownTools = (firstTools.length > 0 ? firstTools : tools).slice(0, shownCount)
  const hiddenTools = tools.filter((tool) => !shownTools.includes(tool))
  return {
    shownTools,
    allTools: [...shownTools, ...hiddenTools],
    hiddenCount: hiddenTools.length,
  }
}

/** The first tool, because without consent nothing may be proposed to the parties. */
const consentTools = ({ may: allowedCommands, consent }: CaseView): Tool[] => {
  if (!allowedCommands.includes('recordConsent')) return []
  return [
    {
      id: 'consent',
      title: consent ? '双方同意调解' : '征得双方同意调解',
      description: consent ? consentText(consent) : '双方都愿意才能调解（第十八条）',
    },
  ]
}

const moduleTools = (caseView: CaseView): Tool[] =>
  caseSteps(caseView).map((caseStep) => ({
    id: caseStep.id,
    title: caseStep.title,
    description: stepAbout(caseStep, caseView),
    neededCommand: caseStep.needsConsent ? caseStep.command : undefined,
  }))

function mediationTools(caseView: CaseView): Tool[] {
  const { id: caseId, agreement, decision, batch, requestedMaterials } = caseView
  const isAllowed = (command: Command) => caseView.may.includes(command)
  const tools: Tool[] = []

  if (agreement) tools.push(agreementTool(caseId, agreement))
  else if (isAllowed('proposeAgreement'))
    tools.push({
      id: 'agreement',
      title: '拟调解协议',
      description: '点选条款，双方签名',
      url: `/officer/agreement/agreement?id=${caseId}`,
      neededCommand: 'proposeAgreement',
    })

  if (livestreams && (isAllowed('settle') || isAllowed('conclude')))
    tools.push({
      id: 'live',
      title: '现场直播',
      description: '指挥中心能看到，录像存入案卷',
      url: `${livestreams.pages.film}?caseId=${caseId}`,
    })

  if (isAllowed('resume')) tools.push(resumeTool)
  else if (isAllowed('pause')) tools.push(pauseTool)

  if (isAllowed('requestMaterials'))
    tools.push({
      id: 'ask',
      title: '请补充材料',
      description: requestedMaterialsText({ requestedMaterials }, Date.now()),
      url: `/officer/ask/ask?id=${caseId}`,
    })

  if (decision)
    tools.push({
      id: 'decision',
      title: decision.kind === 'accepted' ? '受理决定书' : '不予受理决定书',
      description: '可以看，也可以导出 PDF',
      url: `/pages/complaint/decision/decision?id=${caseId}`,
    })

  if (isAllowed('recordAssessment'))
    tools.push({
      id: 'assess',
      title: '认定投诉是否属实',
      description: '属实的才计入这家店的星级',
      url: `/officer/assess/assess?id=${caseId}`,
    })
  if (isAllowed('checkAssessment'))
    tools.push({
      id: 'assess',
      title: '复核投诉是否属实',
      description: '抽中由您再看一遍，第一次的认定不给您看',
      url: `/officer/assess/assess?id=${caseId}`,
    })

  if (batch !== undefined && batchPage !== '')
    tools.push({
      id: 'batch',
      title: '同一批次',
      description: batch,
      url: `${batchPage}?batch=${encodeURIComponent(batch)}`,
    })

  if (isAllowed('returnCase')) tools.push(returnTool)
  return tools
}

const resumeTool: Tool = {
  id: 'resume',
  title: '鉴定、检测有了结果',
  description: '恢复调解，60 日的期限继续计算',
  toolAction: caseAction(
    'mediation.resume',
    { note: askForWords('鉴定、检测有了结果', '结论是什么') },
    '调解已恢复',
  ),
}

const pauseTool: Tool = {
  id: 'pause',
  title: '送鉴定、检测',
  description: '调解中止，60 日的期限暂停计算（第二十二条）',
  toolAction: caseAction(
    'mediation.pause',
    { note: askForWords('送鉴定、检测', '鉴定什么、送到哪里、费用怎么商定') },
    '调解已中止',
  ),
}

const returnTool: Tool = {
  id: 'return',
  title: '退回指挥中心',
  description: '不能转给同事，由指挥中心另派（第四十一条）',
  toolAction: leavingAction('officer.returnCase', {
    reason: askForTerm(returnReasons, '为什么退回？指挥中心会另派'),
  }),
}

/** Opens an agreement that was proposed. */
function agreementTool(
  caseId: string,
  {
    number: documentNumber,
    paper: documentKind,
    signed: signedBy,
  }: NonNullable<CaseView['agreement']>,
): Tool {
  const signedText =
    signedBy.length > 0 ? `${signedBy.map(signers.label).join('、')}已签名` : '等待签名'
  return {
    id: 'agreement',
    title: agreementPapers.label(documentKind),
    description: `${documentNumber} · ${signedText}`,
    url: `/pages/agreement/sign/sign?id=${caseId}`,
  }
}
