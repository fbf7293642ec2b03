import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, isoWeek } from '../../../kernel/clock/day-key.ts'
import type { MemberDays, RetentionKind } from './retention.ts'
import { retention, retentionByCohort } from './retention.ts'

function member(...days: number[]): MemberDays {
  const activeDays = days.map((day) => `2024-03-${String(day).padStart(2, '0')}`)
  return { firstDay: activeDays[0] ?? '', activeDays }
}

const six: MemberDays[] = [member(1, 2, 8), member(1, 5), member(1, 2, 3, 9), member(2, 3), member(7), member(2, 9, 10)]

function shares(members: MemberDays[], ask: RetentionKind, days: number[], asOf: string): string[] {
  return retention(members, ask, days, asOf).map(({ rate }) => (rate.value === null ? (rate.reason ?? '') : `${rate.n}/${rate.d}`))
}

test('six members come back as counted by hand', () => {
  assert.deepEqual(shares(six, { kind: 'classic' }, [1, 3, 7], '2024-03-10'), ['3/6', '0/6', '2/5'])
  assert.deepEqual(shares(six, { kind: 'rolling' }, [1, 3, 7], '2024-03-10'), ['5/6', '4/6', '3/5'])
  assert.deepEqual(shares(six, { kind: 'classic' }, [1, 3, 7], '2024-03-08'), ['3/6', '0/5', '1/3'])
  assert.deepEqual(shares(six, { kind: 'rolling' }, [1, 3, 7], '2024-03-08'), ['4/6', '2/5', '1/3'])
})

test('a bracket counts a return on any of its days, and only members who have lived through all of them', () => {
  // Days 2–4 after the first: u1 no (2nd, 8th), u2 yes (5th), u3 yes (3rd), u4 no, u6 no; u5 joined on the 7th, day 4 is the 11th.
  assert.deepEqual(shares(six, { kind: 'bracket', width: 3 }, [2], '2024-03-10'), ['2/5'])
  assert.deepEqual(shares(six, { kind: 'bracket', width: 3 }, [2], '2024-03-11'), ['2/6'])
  assert.deepEqual(
    shares(six, { kind: 'bracket', width: 1 }, [1, 3, 7], '2024-03-10'),
    shares(six, { kind: 'classic' }, [1, 3, 7], '2024-03-10'),
  )
})

test('members who joined yesterday change no day-30 figure, of any kind', () => {
  const asOf = '2024-05-20'
  const elder = Array.from({ length: 60 }, (_, i): MemberDays => {
    const firstDay = addDays('2024-03-01', i)
    return { firstDay, activeDays: [firstDay, addDays(firstDay, 30 + (i % 4)), addDays(firstDay, i % 50)] }
  })
  const yesterday = Array.from({ length: 500 }, (): MemberDays => ({ firstDay: asOf, activeDays: [asOf] }))
  for (const ask of [{ kind: 'classic' }, { kind: 'bracket', width: 7 }, { kind: 'rolling' }] satisfies RetentionKind[]) {
    const before = retention(elder, ask, [30], asOf)
    assert.deepEqual(retention([...elder, ...yesterday], ask, [30], asOf), before)
    assert.ok((before[0]?.rate.d ?? 0) > 0)
    assert.ok((before[0]?.rate.n ?? 0) > 0)
  }
})

test('days after asOf are as if they had not happened', () => {
  const later = six.map((one) => ({ ...one, activeDays: [...one.activeDays, '2024-03-11', '2024-03-12'] }))
  for (const kind of ['classic', 'rolling'] as const) {
    assert.deepEqual(retention(later, { kind }, [1, 3, 7], '2024-03-10'), retention(six, { kind }, [1, 3, 7], '2024-03-10'))
  }
  assert.deepEqual(shares([member(20)], { kind: 'classic' }, [0], '2024-03-10'), ['no_members'])
})

test('a cohort without a member old enough is too young, and nobody at all is nobody', () => {
  assert.deepEqual(shares(six, { kind: 'classic' }, [30], '2024-03-10'), ['cohort_too_young'])
  assert.deepEqual(shares([], { kind: 'classic' }, [1], '2024-03-10'), ['no_members'])
})

test('cohorts by week add up to all members and come in order', () => {
  const cut = { asOf: '2024-03-10', cohortOf: isoWeek }
  const cohorts = retentionByCohort([...six].reverse(), { kind: 'classic' }, [1, 7], cut)
  assert.deepEqual(
    cohorts.map(({ cohort, size, points }) => [
      cohort,
      size,
      ...points.map(({ rate }) => (rate.value === null ? rate.reason : `${rate.n}/${rate.d}`)),
    ]),
    [
      ['2024-W09', 5, '3/5', '2/5'],
      ['2024-W10', 1, '0/1', 'cohort_too_young'],
    ],
  )
  assert.deepEqual(retentionByCohort([member(20)], { kind: 'classic' }, [1], cut), [])
})

test('days and brackets that cannot be are refused', () => {
  assert.throws(() => retention(six, { kind: 'classic' }, [-1], '2024-03-10'), RangeError)
  assert.throws(() => retention(six, { kind: 'bracket', width: 0 }, [1], '2024-03-10'), RangeError)
  assert.throws(() => retention(six, { kind: 'classic' }, [1], '2024-02-30'), RangeError)
})
