import { call } from '../../api/call'
import { momentText } from '../../format/when'
import { moduleRecordPage } from '../../modules/menus'
import { registerPage } from '../../page/base-page'
import type { Output } from '../../shared/contract/index'
import { instruments, publicationDuties, warningStates } from '../../shared/vocabulary/publication'

type Worklist = Output<'warning.desk'>

/** A shop with new substantiated complaints after a penalty. */
const toRepeatLine = ({
  merchantId,
  shop,
  documentNo,
  decidedOn,
  numbers: caseNumbers,
}: Worklist['again'][number]) => ({
  merchantId,
  shop,
  about: `${decidedOn} 的处罚（${documentNo}）以后，又有 ${caseNumbers.length} 件投诉属实`,
  numbers: caseNumbers.join('、'),
})

const toFileLine = (
  { id, title, state, instrument, shop, updatedAt }: Worklist['files'][number],
  now: number,
) => ({
  id,
  title,
  state: warningStates.label(state),
  about: [instruments.label(instrument), shop, momentText(updatedAt, now)]
    .filter(Boolean)
    .join(' · '),
})

/** The worklist of staff who publish warnings. */
registerPage({
  data: {
    /** The page with a shop's dossier or, if no module has it, the public page of the shop. */
    shopPage: moduleRecordPage('dossier') || '/pages/shop/shop',
    /** The reader's duties in publication. */
    duties: '',
    /** Shops with new substantiated complaints after a penalty. */
    repeatedShops: [] as { merchantId: string; shop: string; about: string; numbers: string }[],
    /** The reader may draft a warning whose ground is a penalty. */
    mayDraftAgain: false,
    files: [] as { id: string; title: string; state: string; about: string }[],
  },
  async loadContent() {
    const worklist = await call('warning.desk', {})
    return {
      duties: worklist.duties.map((duty) => publicationDuties.label(duty)).join('、'),
      repeatedShops: worklist.again.map(toRepeatLine),
      mayDraftAgain: worklist.drafts.some(({ grounds }) => grounds.includes('penalty')),
      files: worklist.files.map((warningFile) => toFileLine(warningFile, Date.now())),
    }
  },
})
