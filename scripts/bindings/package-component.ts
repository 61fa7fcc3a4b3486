import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import type { ComponentContract } from './scripts'

/**
 * Reads from its script what a component of an npm package offers. The script has no types, so this
 * reads its syntax: object literals, Object.assign, names of the same file and of its imports, and
 * what a function returns. Throws if properties or mixins are written in any other way, because a
 * property that is not found would cause a false alarm later.
 */
export function readPackageComponent(scriptFile: string): ComponentContract {
  const contract: ComponentContract = {
    properties: new Set(),
    // Vant adds this class to each of its components (common/component.js).
    externalClasses: new Set(['custom-class']),
    takesOtherProperties: false,
    events: new Set(),
    firesOtherEvents: false,
  }
  const file = parseScript(scriptFile)
  const definition = file.statements
    .map(componentDefinition)
    .find((candidate) => candidate !== undefined)
  if (!definition) throw new Error(`${scriptFile} registers no component`)

  collectEvents(file, contract)
  collectDefinition(definition, contract)
  return contract
}

const parseScript = (scriptPath: string): ts.SourceFile =>
  ts.createSourceFile(scriptPath, readFileSync(scriptPath, 'utf8'), ts.ScriptTarget.ES2022, true)

function componentDefinition(statement: ts.Statement): ts.ObjectLiteralExpression | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression))
    return undefined
  const [argument] = statement.expression.arguments
  const isComponent = /Component$/.test(statement.expression.expression.getText())
  return isComponent && argument && ts.isObjectLiteralExpression(argument) ? argument : undefined
}

function collectDefinition(
  definition: ts.ObjectLiteralExpression,
  contract: ComponentContract,
): void {
  for (const member of definition.properties) {
    const value = valueOfMember(member)
    switch (value && member.name?.getText()) {
      case 'props':
      case 'properties':
        for (const propertyName of propertyNamesOf(value!)) contract.properties.add(propertyName)
        break
      case 'classes':
      case 'externalClasses':
        for (const element of elementsOf(value!))
          if (ts.isStringLiteral(element)) contract.externalClasses.add(element.text)
        break
      case 'mixins':
      case 'behaviors':
        for (const element of elementsOf(value!)) collectMixin(element, contract)
        break
      case 'field':
        // Vant turns it into the behavior wx://form-field.
        contract.properties.add('name').add('value')
        break
      default:
    }
  }
}

const valueOfMember = (member: ts.ObjectLiteralElementLike): ts.Expression | undefined => {
  if (ts.isPropertyAssignment(member)) return member.initializer
  return ts.isShorthandPropertyAssignment(member) ? member.name : undefined
}

/** Adds what `Behavior({…})` declares. */
function collectMixin(mixin: ts.Expression, contract: ComponentContract): void {
  const behavior = resolveConstant(mixin)
  if (ts.isStringLiteral(behavior)) return
  const [definition] = ts.isCallExpression(behavior) ? behavior.arguments : []
  if (!definition || !ts.isObjectLiteralExpression(definition))
    throw new Error(`the mixin ${mixin.getText()} of ${mixin.getSourceFile().fileName} is unknown`)
  collectEvents(definition, contract)
  collectDefinition(definition, contract)
}

function propertyNamesOf(expression: ts.Expression): string[] {
  const value = resolveConstant(expression)
  if (ts.isCallExpression(value) && value.expression.getText() === 'Object.assign')
    return value.arguments.flatMap(propertyNamesOf)
  if (!ts.isObjectLiteralExpression(value)) throw unreadable(expression)
  return value.properties.flatMap((member) => {
    if (ts.isSpreadAssignment(member)) return propertyNamesOf(member.expression)
    if (ts.isStringLiteral(member.name)) return [member.name.text]
    return [member.name.getText()]
  })
}

function elementsOf(expression: ts.Expression): ts.Expression[] {
  const value = resolveConstant(expression)
  if (!ts.isArrayLiteralExpression(value)) throw unreadable(expression)
  return value.elements.flatMap((element) =>
    ts.isSpreadElement(element) ? elementsOf(element.expression) : [element],
  )
}

const unreadable = (expression: ts.Expression): Error =>
  new Error(`${expression.getText()} of ${expression.getSourceFile().fileName} cannot be read`)

/** Resolves names, imports and calls of functions of the package. */
function resolveConstant(expression: ts.Expression): ts.Expression {
  if (ts.isIdentifier(expression)) {
    const declaration = findDeclaration(expression.text, expression.getSourceFile())
    return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
      ? resolveConstant(declaration.initializer)
      : expression
  }
  if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)) {
    const declaration = findDeclaration(expression.expression.text, expression.getSourceFile())
    const body = declaration && ts.isFunctionDeclaration(declaration) ? declaration.body : undefined
    const returnedValue = body?.statements.find(ts.isReturnStatement)?.expression
    return returnedValue ? resolveConstant(returnedValue) : expression
  }
  return expression
}

type Declaration = ts.VariableDeclaration | ts.FunctionDeclaration

/** Finds the declaration of a name, in this file or in the file of the package that exports it. */
function findDeclaration(declaredName: string, scriptFile: ts.SourceFile): Declaration | undefined {
  for (const statement of scriptFile.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === declaredName)
      return statement
    if (ts.isVariableStatement(statement)) {
      const declaration = statement.declarationList.declarations.find(
        (declaration) => declaration.name.getText() === declaredName,
      )
      if (declaration) return declaration
    }
    const importedPath = findImportedFile(statement, declaredName)
    if (importedPath) return findDeclaration(declaredName, parseScript(importedPath))
  }
  return undefined
}

function findImportedFile(statement: ts.Statement, declaredName: string): string | undefined {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
    return undefined
  const bindings = statement.importClause?.namedBindings
  const isImported =
    bindings &&
    ts.isNamedImports(bindings) &&
    bindings.elements.some((element) => element.name.text === declaredName)
  if (!isImported) return undefined

  const scriptPath = join(
    dirname(statement.getSourceFile().fileName),
    statement.moduleSpecifier.text,
  )
  return [`${scriptPath}.js`, join(scriptPath, 'index.js')].find((candidate) =>
    existsSync(candidate),
  )
}

function collectEvents(scope: ts.Node, contract: ComponentContract): void {
  const visitNode = (syntaxNode: ts.Node): void => {
    if (ts.isCallExpression(syntaxNode) && ts.isPropertyAccessExpression(syntaxNode.expression)) {
      const [eventName] = syntaxNode.arguments
      const fires = ['$emit', 'triggerEvent'].includes(syntaxNode.expression.name.text)
      if (fires && eventName && ts.isStringLiteral(eventName)) contract.events.add(eventName.text)
      else if (fires) contract.firesOtherEvents = true
    }
    ts.forEachChild(syntaxNode, visitNode)
  }
  visitNode(scope)
}
