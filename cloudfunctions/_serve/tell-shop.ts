import { ring } from '../_store/bells'
import { representationOf } from '../_store/representatives'
import { logFault } from './fault'

/** Rings everybody who speaks for a shop. A lost bell loses nothing: the shop's page shows the truth. */
export async function tellShop(merchantId: string, kind: string, at: number): Promise<void> {
  try {
    const { bound } = await representationOf(merchantId)
    await ring(
      bound.map(({ person }) => person),
      { kind, caseId: merchantId, at },
    )
  } catch (error) {
    logFault(error, 'tellShop')
  }
}
