import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { recognitionModel } from '../miniprogram/rules/intake/recognition/model'
import { evaluationFile, readLabelledSentences, trainingFile } from './recognition/labelled'
import { calibrate, describeFigures, readWith, trainFolds, trainOn } from './recognition/measure'
import { modelFile, writeModelModule } from './recognition/model-file'

/**
 * `npm run recognition` trains the model that recognises what a complaint is about, writes it into
 * the Mini Program and prints its figures on held-out sentences. `-- --evaluate` writes nothing and
 * prints the figures of the stored model on the sentences of another person.
 */
const { values } = parseArgs({ options: { evaluate: { type: 'boolean' } } })
if (values.evaluate) {
  const sentences = readLabelledSentences(evaluationFile)
  console.log(`${sentences.length} sentences that the model has not seen`)
  console.log(describeFigures(readWith(recognitionModel, sentences)))
} else {
  const sentences = readLabelledSentences(trainingFile)
  const folds = trainFolds(sentences)
  const sharpness = calibrate(folds)
  const readings = folds.flatMap(({ model, heldOut }) => readWith({ ...model, sharpness }, heldOut))
  console.log(`${sentences.length} written sentences, each held out once`)
  console.log(describeFigures(readings))
  const moduleText = writeModelModule({ ...trainOn(sentences), sharpness })
  writeFileSync(modelFile, moduleText)
  execFileSync('npx', ['biome', 'format', '--write', modelFile], { stdio: 'ignore' })
  console.log(`${modelFile}: ${(Buffer.byteLength(moduleText) / 1024).toFixed(1)} KB`)
}
