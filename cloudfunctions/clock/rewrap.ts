import { rewrapCaseKeys } from '../_store/case-keys'

/** A minute's share after the master key was changed; otherwise two reads that find nothing. */
export async function rewrap(): Promise<void> {
  await rewrapCaseKeys(200)
}
