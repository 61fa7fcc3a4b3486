import { afterAll, beforeAll, expect, it } from 'vitest'
import { movie } from '../../shared/evidence/samples'
import { openProduct, type Product } from '../cloud'
import { largestChild } from './children'
import { sha256, uploaded } from './photos'

let product: Product
beforeAll(async () => {
  // What is measured is a process.
  product = await openProduct({ isolation: 'fork' })
})
afterAll(() => product.close())

const MB = 1024 * 1024

/** Most memory of the function while it seals a film of this size, MB. */
async function peakOf(megabytes: number): Promise<number> {
  const film = movie({ seconds: 60, mediaBytes: megabytes * MB - 4096 })
  const input = await uploaded(product, `filmer${megabytes}`, film, { kind: 'video' })
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, largestChild())
  }, 20)
  const answer = await product.as(`filmer${megabytes}`).call('evidence.seal', input)
  clearInterval(looking)
  expect(answer).toMatchObject({ sha256: sha256(film), bytes: film.length })
  return peak
}

it.skipIf(process.platform !== 'linux')(
  'a film of 100 MB takes the function no more memory than one of 10',
  async () => {
    await peakOf(1)
    const [small, large] = [await peakOf(10), await peakOf(100)]
    expect(small).toBeGreaterThan(20)
    // Held whole it would be 90 MB more; what is left is what the collector leaves lying.
    expect(large - small).toBeLessThan(45)
  },
)
