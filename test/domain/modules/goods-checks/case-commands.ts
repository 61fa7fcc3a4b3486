import { consumer, officer, someHash } from '../../actors'
import { N, type TransitionRow, W } from '../../transition-row'

const licencePhoto = { id: 'licence', sha256: 'ab'.repeat(32), kind: 'photo', origin: 'staff' }

/** A command as its usual sender would give it. */
export const commands = {
  checkVoucher: {
    type: 'checkVoucher',
    voucher: 'licence',
    result: 'shown',
    evidence: [licencePhoto],
  },
  concludeCheck: { type: 'concludeCheck', result: 'genuine', note: someHash, notice: someHash },
  cancelCheck: { type: 'cancelCheck' },
}

/** In a complaint none of them is possible; goods-check.test.ts has the checks of goods. */
export const transitions: Record<string, TransitionRow> = {
  checkVoucher: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
  concludeCheck: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
  cancelCheck: [consumer, W, W, W, W, W, W, W, W, W, W, W],
}
