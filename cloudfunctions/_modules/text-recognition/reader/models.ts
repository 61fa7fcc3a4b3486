import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { env, InferenceSession } from 'onnxruntime-web/wasm'

/** The path of a file that the build puts next to the bundle (assets.json). */
export const pathBeside = (...names: string[]): string => join(__dirname, ...names)

interface RecognitionEngine {
  detector: InferenceSession
  recogniser: InferenceSession
  /** What each class of the recogniser's output stands for; the first is none. */
  letters: string[]
  /** Of both models' bytes, hex. */
  hash: string
}

let engine: Promise<RecognitionEngine> | undefined

/**
 * The models, loaded once an instance; a failure is forgotten, so that the next call tries again.
 */
export function loadModelsOnce(): Promise<RecognitionEngine> {
  engine ??= loadModels().catch((error) => {
    engine = undefined
    throw error
  })
  return engine
}

async function loadModels(): Promise<RecognitionEngine> {
  env.wasm.numThreads = 1
  env.wasm.wasmPaths = `${pathToFileURL(__dirname)}/`
  env.wasm.wasmBinary = readFileSync(
    pathBeside('ort-wasm-simd-threaded.wasm'),
  ) as unknown as ArrayBuffer
  env.logLevel = 'error'
  const [detection, recognition] = ['det', 'rec'].map((textPart) =>
    readFileSync(pathBeside('models', `ch_PP-OCRv4_${textPart}_infer.onnx`)),
  ) as [Buffer, Buffer]
  const keys = readFileSync(pathBeside('models', 'ppocr_keys_v1.txt'), 'utf8')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  const [detector, recogniser] = [
    await InferenceSession.create(detection),
    await InferenceSession.create(recognition),
  ]
  const contentHash = createHash('sha256').update(detection).update(recognition).digest('hex')
  return { detector, recogniser, letters: ['', ...keys, ' '], hash: contentHash }
}
