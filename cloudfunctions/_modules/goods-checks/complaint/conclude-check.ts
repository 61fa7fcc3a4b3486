import type { CaseView } from '#shared/contract/case-view'
import { AppError } from '#shared/errors'
import { submitCase } from '../../../_domain/case/filing/commands'
import type { EvidenceItem } from '../../../_domain/case/state'
import { runCaseCommand } from '../../../_gateway/case-command'
import { loadCaseRecord } from '../../../_gateway/case-file'
import { commitTexts } from '../../../_gateway/committed-texts'
import type { CaseCall, Handler, WriteCall } from '../../../_gateway/handler'
import { prepareNotice } from '../../../_gateway/notice'
import { notifyAbout } from '../../../_gateway/notifications'
import { claimEvidenceFor } from '../../../_gateway/own-evidence'
import { createCaseKey } from '../../../_persistence/case/case-keys'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { openNewCase } from '../../../_persistence/case/change-case'
import { commitText } from '../../../_persistence/case/personal-data'
import type { Transaction } from '../../../_persistence/database'
import { newId } from '../../../_persistence/secrets/ids'
import { currentMatter, currentPerson } from '../../../_views/case/filing-view'
import { goodsCheckView } from '../../../_views/case/goods-check-view'
import { prepareReportOpening } from '../../../complaint/opening'

type CheckRecord = Awaited<ReturnType<typeof loadCaseRecord>>

/**
 * An officer concludes a check of goods. If a violation is suspected, the check becomes a report of
 * its own.
 */
export const concludeCheck: Handler<'complaint.concludeCheck'> = async (input, actionCall) => {
  const { result, note } = input
  const { snapshot, now } = actionCall
  const record = await loadCaseRecord(snapshot)
  const vouchers = goodsCheckView(record, false)?.vouchers ?? []
  const { commandData, secrets } = commitTexts('complaint.concludeCheck', input)
  const issueNotice = prepareNotice(actionCall, { kind: 'checked', result, vouchers, note })

  // The officer may have concluded an urgent check before, and a leader has declined that. The
  // report exists already then.
  const hasReport = snapshot.state.goodsCheck?.report !== undefined
  const needsReport = result === 'suspected' && !hasReport
  const report = needsReport ? await prepareReport(record, note, actionCall) : undefined

  const conclude = () =>
    runCaseCommand<CaseView>(actionCall, async (transaction) => {
      const [notice] = await Promise.all([issueNotice(transaction), report?.open(transaction)])
      const command = {
        ...commandData,
        type: 'concludeCheck' as const,
        notice: notice.commitment,
        report: report?.link.commitment,
      }
      const reportSecrets = report ? [report.link] : []
      return { command, secrets: [...secrets, notice, ...reportSecrets] }
    })
  if (!report) return conclude()
  const caseView = await claimEvidenceFor(report.evidenceItems, report.caseId, now, conclude)
  await report.notifyIfOpened()
  return caseView
}

/**
 * Prepares the report that a check of goods becomes. It has the same reporter and shop, and the
 * evidence of both the consumer and the officer. Its `open` runs in the transaction that concludes
 * the check, so that none of them is stored without the other.
 *
 * Error: WRONG_STATE if the personal data of the check has been erased.
 */
async function prepareReport(record: CheckRecord, note: string, actionCall: WriteCall & CaseCall) {
  const { snapshot, now, actor, openid } = actionCall
  const { case: check, personalData } = record
  const { respondent } = personalData
  const matter = currentMatter(record)
  if (!matter || !respondent) throw new AppError('WRONG_STATE')

  const consumerStatement = matter.statement ? `\n消费者说：${matter.statement}` : ''
  const evidenceItems: EvidenceItem[] = check.evidence.filter(
    ({ person, moment }) => person === undefined && moment === undefined,
  )
  const opening = await prepareReportOpening(
    {
      reporter: currentPerson(record, 1),
      respondent:
        check.merchantId === undefined
          ? { by: 'words', ...respondent, districtId: check.districtId }
          : { by: 'register', merchantId: check.merchantId },
      problemType: check.problemType,
      clue: `查证时发现：${note}${consumerStatement}`,
      occurredAt: check.occurredAt,
      place: matter.place,
      flags: [],
      evidence: [],
    },
    { caseId: check.id, number: check.number },
    openid,
    now,
    { items: evidenceItems },
  )

  const caseId = newId()
  const key = createCaseKey()
  let openedReport: CaseDoc | undefined
  const open = async (transaction: Transaction): Promise<void> => {
    const events = Promise.resolve(submitCase(opening.submitted, { now }))
    const change = { by: actor, at: now, secrets: opening.secrets, key }
    const { nextSnapshot } = await openNewCase(
      transaction,
      caseId,
      snapshot.complainant,
      events,
      change,
    )
    openedReport = nextSnapshot
  }
  /** Nothing was opened if the call repeats an earlier one. */
  const notifyIfOpened = async (): Promise<void> => {
    if (openedReport) await notifyAbout(openedReport, actor)
  }
  const link = commitText({ caseId, number: opening.number })
  return { caseId, evidenceItems, open, notifyIfOpened, link }
}
