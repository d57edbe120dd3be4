-- A deal that entered a stage has exactly one outcome: it went on, was lost from it, or is still open. A deal that skipped it went on.

select *
from {{ ref('stage_conversion') }}
where
    entered_count <> advanced_count + lost_from_count + still_open_count
    or skipped_count > advanced_count
    or moved_back_count > entered_count - skipped_count
    or days_in_stage_count > entered_count - skipped_count
