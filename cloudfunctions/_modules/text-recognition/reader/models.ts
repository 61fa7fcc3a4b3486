import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { env, InferenceSession } from 'onnxruntime-web/wasm'

/** The path of a file that the build copies next to the bundle (assets.json). */
export const bundledPath = (...names: string[]): string => join(__dirname, ...names)

interface RecognitionEngine {
  detector: InferenceSession
  recogniser: InferenceSession
  /** The character of each class of the recogniser's output. Class 0 means "no character". */
  letters: string[]
  /** SHA-256 of both model files, hex. */
  hash: string
}

let engine: Promise<RecognitionEngine> | undefined

/**
 * Loads the models once per instance of the function. If loading fails, the next call tries again.
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
    bundledPath('ort-wasm-simd-threaded.wasm'),
  ) as unknown as ArrayBuffer
  env.logLevel = 'error'

  const detectorBytes = readFileSync(bundledPath('models', 'ch_PP-OCRv4_det_infer.onnx'))
  const recogniserBytes = readFileSync(bundledPath('models', 'ch_PP-OCRv4_rec_infer.onnx'))
  const characterLines = readFileSync(bundledPath('models', 'ppocr_keys_v1.txt'), 'utf8')
  const characters = characterLines.replace(/\r?\n$/, '').split(/\r?\n/)
  return {
    detector: await InferenceSession.create(detectorBytes),
    recogniser: await InferenceSession.create(recogniserBytes),
    // The file leaves out the first class (no character) and the last one (a space).
    letters: ['', ...characters, ' '],
    hash: createHash('sha256').update(detectorBytes).update(recogniserBytes).digest('hex'),
  }
}
