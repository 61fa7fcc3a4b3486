import type { CaseView } from '#shared/contract/case-view'
import { AppError } from '#shared/errors'
import { submitCase } from '../../../_domain/case/filing/commands'
import type { EvidenceItem } from '../../../_domain/case/state'
import { runCaseCommand } from '../../../_gateway/case-command'
import { loadRecordOf } from '../../../_gateway/case-file'
import { commitTexts } from '../../../_gateway/committed-texts'
import type { CaseCall, Handler, WriteCall } from '../../../_gateway/handler'
import { bindNotice } from '../../../_gateway/notice'
import { notifyAbout } from '../../../_gateway/notifications'
import { claimEvidenceFor } from '../../../_gateway/own-evidence'
import { newCaseKey } from '../../../_persistence/case/case-keys'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { openNewCase } from '../../../_persistence/case/change-case'
import { commitText } from '../../../_persistence/case/personal-data'
import type { Transaction } from '../../../_persistence/database'
import { newId } from '../../../_persistence/secrets/ids'
import { currentMatter, currentPerson } from '../../../_views/case/filing-view'
import { goodsCheckView } from '../../../_views/case/goods-check-view'
import { reportOpeningOf } from '../../../complaint/opening'

type CheckRecord = Awaited<ReturnType<typeof loadRecordOf>>

export const concludeCheck: Handler<'complaint.concludeCheck'> = async (input, actionCall) => {
  const { result, note } = input
  const { snapshot, now, actor } = actionCall
  const record = await loadRecordOf(snapshot)
  const { vouchers = [] } = goodsCheckView(record, false) ?? {}
  const { commandData, secrets } = commitTexts('complaint.concludeCheck', input)
  const bindPaper = bindNotice(actionCall, { kind: 'checked', result, vouchers, note })
  // A leader may have declined the end of an urgent check: then the report is there already.
  const needsReport = result === 'suspected' && snapshot.state.goodsCheck?.report === undefined
  const report = needsReport ? await prepareReport(record, note, actionCall) : undefined
  let openedReport: CaseDoc | undefined
  const conclude = () =>
    runCaseCommand<CaseView>(actionCall, async (transaction) => {
      const [notice, opened] = await Promise.all([
        bindPaper(transaction),
        report?.open(transaction),
      ])
      openedReport = opened
      const command = {
        ...commandData,
        type: 'concludeCheck' as const,
        notice: notice.commitment,
        report: report?.link.commitment,
      }
      return { command, secrets: [...secrets, notice, ...(report ? [report.link] : [])] }
    })
  if (!report) return conclude()
  const view = await claimEvidenceFor(report.items, report.caseId, now, conclude)
  if (openedReport) await notifyAbout(openedReport, actor)
  return view
}

/**
 * The report that a check of goods becomes: of the same person and shop, with the evidence of both.
 * It is opened in the transaction that ends the check, so that neither stands without the other.
 * Error: WRONG_STATE where the personal data of the check are erased.
 */
async function prepareReport(record: CheckRecord, note: string, actionCall: WriteCall & CaseCall) {
  const { snapshot, now, actor, openid } = actionCall
  const { case: check, personalData } = record
  const matter = currentMatter(record)
  const { respondent } = personalData
  if (!matter || !respondent) throw new AppError('WRONG_STATE')
  const account = matter.statement ? `\n消费者说：${matter.statement}` : ''
  const items: EvidenceItem[] = check.evidence
    .filter(({ person, moment }) => person === undefined && moment === undefined)
    .map(({ id, sha256, kind, origin, statement }) => ({ id, sha256, kind, origin, statement }))
  const opening = await reportOpeningOf(
    {
      reporter: currentPerson(record, 1),
      respondent:
        check.merchantId === undefined
          ? { by: 'words', ...respondent, districtId: check.districtId }
          : { by: 'register', merchantId: check.merchantId },
      problemType: check.problemType,
      clue: `查证时发现：${note}${account}`,
      occurredAt: check.occurredAt,
      place: matter.place,
      flags: [],
      evidence: [],
    },
    { caseId: check.id, number: check.number },
    openid,
    now,
    { items },
  )
  const caseId = newId()
  const key = newCaseKey()
  const open = async (transaction: Transaction): Promise<CaseDoc> => {
    const events = Promise.resolve(submitCase(opening.submitted, { now }))
    const change = { by: actor, at: now, secrets: opening.secrets, key }
    const { nextSnapshot } = await openNewCase(
      transaction,
      caseId,
      snapshot.complainant,
      events,
      change,
    )
    return nextSnapshot
  }
  return { caseId, items, open, link: commitText({ caseId, number: opening.number }) }
}
