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
import {
  actionTool,
  askForTerm,
  askForWords,
  caseAction,
  leavingAction,
  pageTool,
  type Tool,
} from './tool'

const batchPage = moduleRecordPage('batch')

/** What an officer reaches for first; the others wait under “更多”. */
const preferredTools = ['consent', 'resume', 'agreement', 'assess']
const shownCount = 3

/** The tools of a case: the few that its stage asks for, and the rest. */
export function selectTools(caseView: CaseView): {
  shownTools: Tool[]
  allTools: Tool[]
  hiddenCount: number
} {
  const allTools = [
    ...consentTools(caseView),
    ...formalityTools(caseView, Date.now()),
    ...moduleTools(caseView),
    ...mediationTools(caseView),
  ]
  const moduleSteps = caseSteps(caseView)
  const frequentIds = moduleSteps.filter(({ isFrequent }) => isFrequent).map(({ id }) => id)
  const firstTools = [...preferredTools, ...frequentIds]
    .flatMap((toolId) => allTools.filter((caseTool) => caseTool.id === toolId))
    .slice(0, shownCount)
  const shownTools = firstTools.length > 0 ? firstTools : allTools.slice(0, shownCount)
  return {
    shownTools,
    allTools: [...shownTools, ...allTools.filter((caseTool) => !shownTools.includes(caseTool))],
    hiddenCount: allTools.length - shownTools.length,
  }
}

/** The first row, since nothing that is put to the parties may come before their consent. */
const consentTools = ({ may: allowedCommands, consent: lastConsent }: CaseView): Tool[] => {
  const toolTitle = lastConsent ? '双方同意调解' : '征得双方同意调解'
  const description = lastConsent ? consentText(lastConsent) : '双方都愿意才能调解（第十八条）'
  return allowedCommands.includes('recordConsent')
    ? [pageTool('consent', toolTitle, description)]
    : []
}

const moduleTools = (caseView: CaseView): Tool[] =>
  caseSteps(caseView).map((caseStep) => {
    const { id: stepId, title: toolTitle, needsConsent, command: stepCommand } = caseStep
    return pageTool(
      stepId,
      toolTitle,
      stepAbout(caseStep, caseView),
      '',
      needsConsent ? stepCommand : undefined,
    )
  })

function mediationTools(caseView: CaseView): Tool[] {
  const { id: caseId, agreement, decision, requestedMaterials } = caseView
  const isAllowed = (stepCommand: Command) => caseView.may.includes(stepCommand)
  const decisionName = decision?.kind === 'accepted' ? '受理决定书' : '不予受理决定书'
  const toolRows = [
    agreement
      ? agreementTool(caseId, agreement)
      : isAllowed('proposeAgreement') &&
        pageTool(
          'agreement',
          '拟调解协议',
          '点选条款，双方签名',
          `/officer/agreement/agreement?id=${caseId}`,
          'proposeAgreement',
        ),
    livestreams &&
      (isAllowed('settle') || isAllowed('conclude')) &&
      pageTool(
        'live',
        '现场直播',
        '指挥中心能看到，录像存入案卷',
        `${livestreams.pages.film}?caseId=${caseId}`,
      ),
    isAllowed('resume')
      ? actionTool(
          'resume',
          '鉴定、检测有了结果',
          '恢复调解，60 日的期限继续计算',
          caseAction(
            'mediation.resume',
            { note: askForWords('鉴定、检测有了结果', '结论是什么') },
            '调解已恢复',
          ),
        )
      : isAllowed('pause') &&
        actionTool(
          'pause',
          '送鉴定、检测',
          '调解中止，60 日的期限暂停计算（第二十二条）',
          caseAction(
            'mediation.pause',
            { note: askForWords('送鉴定、检测', '鉴定什么、送到哪里、费用怎么商定') },
            '调解已中止',
          ),
        ),
    isAllowed('requestMaterials') &&
      pageTool(
        'ask',
        '请补充材料',
        requestedMaterialsText({ requestedMaterials }, Date.now()),
        `/officer/ask/ask?id=${caseId}`,
      ),
    decision &&
      pageTool(
        'decision',
        decisionName,
        '可以看，也可以导出 PDF',
        `/pages/complaint/decision/decision?id=${caseId}`,
      ),
    isAllowed('recordAssessment') &&
      pageTool(
        'assess',
        '认定投诉是否属实',
        '属实的才计入这家店的星级',
        `/officer/assess/assess?id=${caseId}`,
      ),
    isAllowed('checkAssessment') &&
      pageTool(
        'assess',
        '复核投诉是否属实',
        '抽中由您再看一遍，第一次的认定不给您看',
        `/officer/assess/assess?id=${caseId}`,
      ),
    caseView.batch !== undefined &&
      batchPage !== '' &&
      pageTool(
        'batch',
        '同一批次',
        caseView.batch,
        `${batchPage}?batch=${encodeURIComponent(caseView.batch)}`,
      ),
    isAllowed('returnCase') &&
      actionTool(
        'return',
        '退回指挥中心',
        '不能转给同事，由指挥中心另派（第四十一条）',
        leavingAction('officer.returnCase', {
          reason: askForTerm(returnReasons, '为什么退回？指挥中心会另派'),
        }),
      ),
  ]
  return toolRows.filter((toolRow) => toolRow !== false && toolRow !== undefined)
}

function agreementTool(
  caseId: string,
  {
    number: documentNumber,
    paper: paperKind,
    signed: signedBy,
  }: NonNullable<CaseView['agreement']>,
): Tool {
  const signedText =
    signedBy.length > 0 ? `${signedBy.map(signers.label).join('、')}已签名` : '等待签名'
  return pageTool(
    'agreement',
    agreementPapers.label(paperKind),
    `${documentNumber} · ${signedText}`,
    `/pages/agreement/sign/sign?id=${caseId}`,
  )
}
