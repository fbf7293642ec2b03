import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigRefused, describeConfig, readConfig } from './config.ts'

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigRefused) return error.problems
    throw error
  }
  return []
}

test('nothing set is a working configuration', () => {
  const { config, warnings } = readConfig({})
  assert.deepEqual(
    [config.port, config.host, config.databaseUrl, config.owner, config.trustProxy],
    [7070, 'localhost', undefined, undefined, false],
  )
  assert.match(config.dataDirectory, /^[/\\].*data$|^[A-Z]:/)
  assert.deepEqual(warnings, [])
})

test('an empty value is the same as none', () => {
  assert.deepEqual(readConfig({ PORT: '', HUTONG_OWNER_EMAIL: '', HUTONG_OWNER_PASSWORD: '' }).config.port, 7070)
})

test('sizes are read with their units', () => {
  const limit = (text: string) => readConfig({ HUTONG_UPLOAD_LIMIT: text }).config.uploadLimitBytes
  assert.deepEqual(
    [limit('500'), limit('20GB'), limit('1.5g'), limit('256 MB'), limit('4k')],
    [500, 20 * 1024 ** 3, 1.5 * 1024 ** 3, 256 * 1024 ** 2, 4096],
  )
  assert.equal(problemsOf({ HUTONG_UPLOAD_LIMIT: 'lots' }).length, 1)
})

test('every problem is told at once, each with the name of its setting', () => {
  const problems = problemsOf({ PORT: '99999', HUTONG_LOG_LEVEL: 'loud', HUTONG_PUBLIC_URL: 'my house' })
  assert.deepEqual(
    problems.map((problem) => problem.split(':')[0]),
    ['PORT', 'HUTONG_PUBLIC_URL', 'HUTONG_LOG_LEVEL'],
  )
})

test('an owner needs both an address and a password of ten characters', () => {
  assert.match(problemsOf({ HUTONG_OWNER_EMAIL: 'wen@hutong.example' })[0] ?? '', /both or neither/)
  assert.match(problemsOf({ HUTONG_OWNER_PASSWORD: 'three red lanterns' })[0] ?? '', /both or neither/)
  assert.match(problemsOf({ HUTONG_OWNER_EMAIL: 'wen@hutong.example', HUTONG_OWNER_PASSWORD: 'short' })[0] ?? '', /^HUTONG_OWNER_PASSWORD/)
  const owner = { email: 'wen@hutong.example', password: 'three red lanterns' }
  assert.deepEqual(readConfig({ HUTONG_OWNER_EMAIL: owner.email, HUTONG_OWNER_PASSWORD: owner.password }).config.owner, owner)
})

test('an unknown name of ours is warned of, with the name that was meant; names of others are not', () => {
  const { warnings } = readConfig({ HUTONG_DATABASE_MEM: '1GB', HUTONG_COLOUR: 'red', HUTONG_TEST_DATABASE_URL: 'x', PATH: '/bin' })
  assert.deepEqual(warnings, [
    'HUTONG_DATABASE_MEM is not a setting of Hutong; did you mean HUTONG_DATABASE_MEMORY?',
    'HUTONG_COLOUR is not a setting of Hutong.',
  ])
})

test('the description names every setting, says what is in force and hides secrets', () => {
  const described = describeConfig({
    PORT: '8080',
    DATABASE_URL: 'postgres://wen:secret@db/hutong',
    HUTONG_OWNER_PASSWORD: 'three red lanterns',
  })
  const of = (name: string) => described.find((setting) => setting.name === name)
  assert.deepEqual([of('PORT')?.value, of('PORT')?.isDefault], ['8080', false])
  assert.deepEqual([of('HUTONG_HOST')?.value, of('HUTONG_HOST')?.isDefault], ['localhost', true])
  assert.ok(!JSON.stringify(described).match(/secret@|lanterns/))
  assert.ok(described.every(({ about }) => about.length > 10))
})
