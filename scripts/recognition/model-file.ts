import type { RecognitionModel } from '../../miniprogram/rules/intake/recognition/weights'
import { inRoot } from '../paths'

export const modelFile = inRoot('miniprogram', 'rules', 'intake', 'recognition', 'model.ts')

/** The model as a module of the Mini Program. */
export function writeModelModule(model: RecognitionModel): string {
  return `import type { RecognitionModel } from './weights'

/** Written by \`npm run recognition\` from the sentences in scripts/recognition. */
export const recognitionModel: RecognitionModel = {
  answers: ${JSON.stringify(model.answers)},
  biases: ${JSON.stringify(model.biases)},
  sharpness: ${JSON.stringify(model.sharpness)},
  weightStep: ${model.weightStep},
  ngrams: \`${model.ngrams}\`,
}
`
}
