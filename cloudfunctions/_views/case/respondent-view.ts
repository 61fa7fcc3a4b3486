import type { RespondentCase, RespondentView } from '#shared/contract/respondent'
import { omitUndefined } from '#shared/omit-undefined'
import type { Case } from '../../_domain/case/state'
import type { CaseFile } from './case-file'
import type { Viewer } from './facts/fact'
import { type ShopListSource, type ShopSource, shopFacts } from './facts/shop-facts'

/** A row of a shop's list. */
export const respondentRow = (complaintCase: Case, now: number): RespondentCase =>
  shopValues<RespondentCase>(
    { case: complaintCase, now },
    (fieldName) => shopFacts[fieldName].inLists === true,
  )

/** A complaint for its shop (facts/shop-facts.ts). `representativeId`: its representative. */
export const respondentView = (
  caseFile: CaseFile,
  { relations, now }: Viewer,
  representativeId?: string,
): RespondentView =>
  shopValues<RespondentView>(
    {
      case: caseFile.case,
      now,
      caseFile,
      viewer: { relations, staffId: representativeId, now },
    },
    () => true,
  )

/**
 * The requested fields of the shop's view. The fields of a list can all be made from a
 * `ShopListSource`.
 */
function shopValues<View>(
  source: ShopListSource | ShopSource,
  isIncluded: (fieldName: keyof RespondentView) => boolean,
): View {
  const fieldNames = (Object.keys(shopFacts) as (keyof RespondentView)[]).filter(isIncluded)
  const fieldValues = fieldNames.map((fieldName) => [
    fieldName,
    shopFacts[fieldName].value(source as ShopSource),
  ])
  return omitUndefined(Object.fromEntries(fieldValues)) as View
}
