import { openProduct, type Product } from '../actions/cloud'
import { measureLargestChildMb } from '../actions/evidence/children'
import { uploadFile } from '../actions/evidence/photos'
import { movie } from '../domain/evidence-files/samples'

const MB = 1024 * 1024

async function peakOf(product: Product, megabytes: number) {
  const film = movie({ seconds: 60, mediaBytes: megabytes * MB - 4096 })
  const input = await uploadFile(product, `filmer${megabytes}`, film, { kind: 'video' })
  const curve: number[] = []
  const timer = setInterval(() => curve.push(Math.round(measureLargestChildMb())), 50)
  const start = performance.now()
  await product.as(`filmer${megabytes}`).call('evidence.seal', input)
  clearInterval(timer)
  return { ms: performance.now() - start, curve }
}

/**
 * Memory of the function while it seals videos of growing size: the curve should not grow with
 * them.
 */
export async function run(): Promise<void> {
  const product = await openProduct({ isolation: 'fork' })
  try {
    await peakOf(product, 1)
    const rest = measureLargestChildMb()
    console.log(`at rest ${rest.toFixed(0)} MB`)
    for (const megabytes of [10, 50, 100]) {
      const { ms, curve } = await peakOf(product, megabytes)
      const every = Math.max(1, Math.floor(curve.length / 12))
      const shown = curve.filter((_, index) => index % every === 0)
      console.log(
        `${megabytes} MB sealed in ${(ms / 1000).toFixed(1)} s, peak ${Math.max(...curve)} MB, ${(Math.max(...curve) / rest).toFixed(2)} of rest: ${shown.join(' ')}`,
      )
    }
  } finally {
    await product.close()
  }
}
